using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Evaluates wires on a region, until one hinges on the sign of a form that has both signs there.</summary>
/// <remarks>What holds on a set of measure 0 only, such as that two different forms are equal, counts as
/// false.</remarks>
/// <param name="graph">The wires.</param>
/// <param name="needed">The places of those that are needed, in order.</param>
/// <param name="inputs">The coordinate of each input.</param>
/// <param name="valueAt">The value of a form at a ray.</param>
internal sealed class RegionEvaluator(
    Graph graph,
    IReadOnlyList<int> needed,
    IReadOnlyDictionary<NodeId, int> inputs,
    Func<AffineForm, Ray, Rational> valueAt)
{
    private AffineForm? _open;
    private Region? _region;
    private ulong _kinks;

    /// <summary>How many wires were evaluated.</summary>
    public long Steps { get; private set; }

    /// <summary>A region of which nothing is known yet.</summary>
    public Region Start(Cell cell) => new(cell, new RegionValue[graph.Nodes.Length], 0, 0);

    /// <summary>Goes on with a region: all wires are known, or it hinges on the sign of a form.</summary>
    public (Region Region, AffineForm? Open) Run(Region region)
    {
        (_region, _kinks, _open) = (region, region.Kinks, null);
        int next = region.Next;
        for (; next < needed.Count; next++)
        {
            Steps++;
            var value = Evaluate(needed[next]);
            if (_open is not null)
            {
                break;
            }

            region.Values[needed[next]] = value;
        }

        return (region with { Next = next, Kinks = _kinks }, _open);
    }

    private RegionValue Evaluate(int place)
    {
        var node = graph.Nodes[place];
        RegionValue[] operands = [.. node.Operands.Select(operand => Current.Values[operand.Index])];
        return node.Operation switch
        {
            Operation.Constant constant => Known(constant.Value.Single),
            Operation.Parameter parameter => Known(parameter.Value.Single),
            Operation.Input => inputs.TryGetValue(new NodeId(place), out int coordinate)
                ? AffineForm.Input(inputs.Count, coordinate)
                : throw new RegionException(RegionEnd.NotLinear),
            Operation.Conditional => operands[0].IsUndefined ? operands[0] : Choose(place, operands),
            Operation.Binary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies } gate =>
                Constant(gate, operands), // one side may decide where the other has no value
            _ when Array.Exists(operands, operand => operand.IsUndefined) =>
                Array.Find(operands, operand => operand.IsUndefined),
            Operation.Unary { Operator: var function } => Unary(place, function, operands, node.Operation),
            Operation.Binary { Operator: var function } => Binary(place, function, operands, node.Operation),
            Operation.Sum => operands.Select(Form).Aggregate(
                AffineForm.Number(inputs.Count, Rational.Zero), (sum, term) => sum.Plus(term)),
            var other => Constant(other, operands),
        };
    }

    private Region Current => _region ?? throw new UnreachableException("A region is evaluated in Run.");

    private RegionValue Known(Value value) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } => AffineForm.Number(inputs.Count, number),
        Value.Number => throw new RegionException(RegionEnd.NotLinear),
        Value.Logical { Truth: Numerics.Truth.Undecided } => throw new RegionException(RegionEnd.NotLinear),
        Value.Logical or Value.Symbol or Value.Undefined => new RegionValue(null, value),
        _ => throw new UnreachableException($"Unhandled {value.GetType().Name}."),
    };

    private static AffineForm Form(RegionValue value) =>
        value.Form ?? throw new RegionException(RegionEnd.NotLinear);

    private static bool Truth(RegionValue value) => value.Other is Value.Logical logical
        ? logical.Truth == Numerics.Truth.True
        : throw new RegionException(RegionEnd.NotLinear);

    /// <summary>A function of numbers that are known.</summary>
    private RegionValue Constant(Operation operation, RegionValue[] operands)
    {
        Value[] values = [.. operands.Select(operand => operand switch
        {
            { Other: { } other } => other,
            { Form: { IsConstant: true, Constant: var number } } => Value.Of(number),
            _ => throw new RegionException(RegionEnd.NotLinear),
        })];
        return Known(ReferenceEvaluator.ApplyScalar(operation, values));
    }

    private RegionValue Unary(int place, UnaryOperator function, RegionValue[] x, Operation operation)
    {
        switch (function)
        {
            case UnaryOperator.Not:
                return !Truth(x[0]);
            case UnaryOperator.Indicator:
                return AffineForm.Number(inputs.Count, Truth(x[0]) ? 1 : 0);
            case UnaryOperator.Negate:
                return Form(x[0]).Times(-1);
            case UnaryOperator.Relu:
                return Kink(place, Form(x[0])) > 0 ? x[0] : AffineForm.Number(inputs.Count, 0);
            case UnaryOperator.Abs:
                return Kink(place, Form(x[0])) < 0 ? Form(x[0]).Times(-1) : x[0];
            case UnaryOperator.Sign:
                return AffineForm.Number(inputs.Count, Sign(Form(x[0])));
            case UnaryOperator.Step:
                return AffineForm.Number(inputs.Count, Sign(Form(x[0])) > 0 ? 1 : 0);
            default:
                return Constant(operation, x);
        }
    }

    private RegionValue Binary(int place, BinaryOperator function, RegionValue[] x, Operation operation)
    {
        if (x[0].Form is not { } first || x[1].Form is not { } second)
        {
            return Constant(operation, x);
        }

        switch (function)
        {
            case BinaryOperator.Add:
                return first.Plus(second);
            case BinaryOperator.Subtract:
                return first.Minus(second);
            case BinaryOperator.Multiply when second.IsConstant:
                return first.Times(second.Constant);
            case BinaryOperator.Multiply when first.IsConstant:
                return second.Times(first.Constant);
            case BinaryOperator.Divide when second is { IsConstant: true, Constant.IsZero: false }:
                return first.Times(second.Constant.Reciprocal());
            case BinaryOperator.Power when second is { IsConstant: true, Constant.IsOne: true }:
                return first;
            case BinaryOperator.Minimum:
                return Kink(place, first.Minus(second)) < 0 ? first : second;
            case BinaryOperator.Maximum:
                return Kink(place, first.Minus(second)) > 0 ? first : second;
            case BinaryOperator.Less:
                return Sign(second.Minus(first)) > 0;
            case BinaryOperator.LessOrEqual:
                return Sign(second.Minus(first)) >= 0;
            case BinaryOperator.Equal:
                return IsZero(first.Minus(second));
            case BinaryOperator.NotEqual:
                return !IsZero(first.Minus(second));
            default:
                return Constant(operation, x);
        }
    }

    private static bool IsZero(AffineForm form) => form is { IsConstant: true, Constant.IsZero: true };

    private RegionValue Choose(int place, RegionValue[] x)
    {
        bool truth = Truth(x[0]);
        if (x[1..].Any(branch => branch.Form is { IsConstant: false }))
        {
            Bend(place, truth);
        }

        return truth ? x[1] : x[2];
    }

    /// <summary>The sign of a form on the region; 0 only if it is 0 everywhere. Where it has both, the region is
    /// open.</summary>
    private int Sign(AffineForm form)
    {
        if (form.IsConstant)
        {
            return form.Constant.Sign;
        }

        int sign = Current.Cell.Sign(ray => valueAt(form, ray));
        _open ??= sign == 0 ? form : null;
        return sign;
    }

    /// <summary>The sign that chooses a piece of a piecewise linear function.</summary>
    private int Kink(int place, AffineForm form)
    {
        int sign = Sign(form);
        if (sign != 0)
        {
            Bend(place, sign > 0);
        }

        return sign;
    }

    private void Bend(int place, bool isUpper) =>
        _kinks = (_kinks * 0x9E3779B97F4A7C15) + ((ulong)place << 1) + (isUpper ? 1UL : 0UL);
}
