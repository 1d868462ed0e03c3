using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers bound expressions to nodes of a graph. A null result was reported, or has no meaning in this
/// version.</summary>
internal sealed partial class ExpressionLowerer(LoweringSession session, LoweringContext context)
{
    /// <summary>Lowers an expression.</summary>
    public Lowered? Lower(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => LowerLiteral(literal),
        BoundExpression.Text text => new Lowered.Text(text.Content),
        BoundExpression.Variable variable => LowerVariable(variable),
        BoundExpression.Global global => LowerGlobal(global),
        BoundExpression.Unary unary => LowerUnary(unary),
        BoundExpression.Binary binary => LowerBinary(binary),
        BoundExpression.Contract contract => LowerContract(contract),
        BoundExpression.Membership membership => LowerMembership(membership),
        BoundExpression.Conditional conditional => LowerConditional(conditional),
        BoundExpression.Element element => LowerElement(element),
        BoundExpression.Wire wire => LowerWireOf(wire),
        BoundExpression.Call call => LowerCall(call),
        BoundExpression.Builtin builtin => LowerBuiltin(builtin),
        BoundExpression.GateCall call => LowerGateCall(call),
        BoundExpression.Reduction reduction => LowerReduction(reduction),
        BoundExpression.Comprehension comprehension => LowerComprehension(comprehension),
        BoundExpression.Quantified quantified => LowerQuantified(quantified),
        BoundExpression.Scan scan => new ScanLowerer(session, context).Lower(scan)?.States,
        BoundExpression.Tensor tensor => LowerTensor(tensor),
        BoundExpression.SetLiteral or BoundExpression.Range or BoundExpression.TypeSet or BoundExpression.SetPower =>
            LowerSet(expression) is { } set ? new Lowered.Collection(set) : null,
        BoundExpression.Quantity quantity => LowerQuantity(quantity),
        BoundExpression.Field field => LowerField(field),
        BoundExpression.ModelWire wire => LowerModelWire(wire),
        BoundExpression.Later later => Later(later.Sentence),
        BoundExpression.Error => null,
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    };

    /// <summary>Lowers an expression that is a wire, into this graph.</summary>
    public Lowered.Wire? LowerWire(BoundExpression expression) => Lower(expression) switch
    {
        Lowered.Wire wire => wire with { Node = context.Frame.Import(wire), Frame = context.Frame },
        Lowered.Text text => Constant(new Value.Symbol(text.Content), new ElementType.Category(), expression.Where),
        null => null,
        // Everything that is no single wire or text is a set.
        _ => Report(
            LoweringDiagnostics.ArgumentShape, expression.Where, SourceWords.Of(expression.Where), "a value", "a set"),
    };

    /// <summary>Lowers an expression that must be known while compiling.</summary>
    public Tensor? LowerKnown(BoundExpression expression)
    {
        if (context.ReadsParameters)
        {
            return LowerByParameters(expression);
        }

        // In a graph of its own: what is known leaves no nodes behind.
        var aside = With(context with { Frame = new Frame(context.Frame) });
        if (aside.LowerWire(expression) is not { } wire)
        {
            return null;
        }

        if (wire.Known is { } value)
        {
            return value;
        }

        Report(LoweringDiagnostics.NotKnown, expression.Where, $"'{SourceWords.Of(expression.Where)}'");
        return null;
    }

    /// <summary>The value at the actual parameters.</summary>
    private Tensor? LowerByParameters(BoundExpression expression)
    {
        if (LowerWire(expression) is not { } wire)
        {
            return null;
        }

        var (part, map) = context.Frame.Builder.ToGraph().Closure([wire.Node]);
        if (!part.Inputs.Any())
        {
            return ReferenceEvaluator.Evaluate(part, new Dictionary<string, Tensor>(StringComparer.Ordinal))
                [map[wire.Node].Index];
        }

        Report(LoweringDiagnostics.NotKnown, expression.Where, $"'{SourceWords.Of(expression.Where)}'");
        return null;
    }

    /// <summary>Lowers an expression that must be a known whole number.</summary>
    public Rational? LowerKnownInteger(BoundExpression expression)
    {
        if (LowerKnown(expression) is not { } value)
        {
            return null;
        }

        if (value is
            {
                Shape.IsScalar: true,
                Single: Value.Number { Enclosure: { IsExact: true, Low: { IsInteger: true } whole } }
            })
        {
            return whole;
        }

        Report(LoweringDiagnostics.BadSize, expression.Where, value);
        return null;
    }

    /// <summary>Lowers an expression that must be a known size.</summary>
    public int? LowerSize(BoundExpression expression)
    {
        if (LowerKnownInteger(expression) is not { } size)
        {
            return null;
        }

        if (size.Sign >= 0 && size <= session.Options.LargestTensor)
        {
            return (int)size.Numerator;
        }

        Report(
            size.Sign < 0 ? LoweringDiagnostics.BadSize : LoweringDiagnostics.TooLarge,
            expression.Where,
            size.Sign < 0 ? size.ToString() : $"a size of {size}");
        return null;
    }

    /// <summary>Lowers a type as it was written.</summary>
    public TensorType? LowerType(BoundTypeName name)
    {
        var extents = new List<int>();
        foreach (var extent in name.Extents)
        {
            if (LowerSize(extent) is not { } size)
            {
                return null;
            }

            extents.Add(size);
        }

        var shape = new TensorShape(extents.ToSequence());
        if (!IsAllowed(shape, name.Extents.Length > 0 ? name.Extents[0].Where : null))
        {
            return null;
        }

        if (name.Bound is null)
        {
            return new TensorType(name.Element, shape);
        }

        return LowerKnownInteger(name.Bound) is { } bound
            ? BoundedNatural(bound, shape, name.Bound.Where)
            : null;
    }

    private TensorType? BoundedNatural(Rational bound, TensorShape shape, SourceLocation where)
    {
        if (bound.Sign >= 0 && bound <= long.MaxValue)
        {
            return new TensorType(new ElementType.Natural((long)bound.Numerator), shape);
        }

        Report(LoweringDiagnostics.BadSize, where, bound);
        return null;
    }

    /// <summary>Whether a tensor of a shape may be built; reports it if not.</summary>
    internal bool IsAllowed(TensorShape shape, SourceLocation? where)
    {
        long count = shape.Extents.Aggregate(
            1L, (product, extent) => Math.Min(product * extent, long.MaxValue / int.MaxValue));
        if (count <= session.Options.LargestTensor || where is null)
        {
            return true;
        }

        Report(LoweringDiagnostics.TooLarge, where, $"a tensor of shape {shape}");
        return false;
    }

    /// <summary>Adds an operation; reports a value that is known not to exist.</summary>
    internal Lowered.Wire? Emit(Operation operation, ReadOnlySpan<NodeId> operands, SourceLocation where)
    {
        var builder = context.Frame.Builder;
        if (builder.Count > session.Options.LargestGraph)
        {
            return Report(
                LoweringDiagnostics.TooLarge, where, $"a graph of more than {session.Options.LargestGraph} nodes");
        }

        var node = builder.Add(operation, operands, new Origin(where));
        return IsUndefined(operation, operands, node, where) ? null : new Lowered.Wire(context.Frame, node);
    }

    private bool IsUndefined(Operation operation, ReadOnlySpan<NodeId> operands, NodeId node, SourceLocation where)
    {
        var builder = context.Frame.Builder;
        var known = new List<Tensor>();
        foreach (var operand in operands)
        {
            if (builder.KnownValue(operand) is not { } value)
            {
                return false;
            }

            known.Add(value);
        }

        if (builder.KnownValue(node) is not null)
        {
            return false;
        }

        var result = ReferenceEvaluator.Apply(operation, known, builder.TypeOf(node));
        if (result.Entries.OfType<Value.Undefined>().FirstOrDefault() is not { } undefined)
        {
            return false;
        }

        Report(LoweringDiagnostics.NoValue, where, undefined.Reason);
        return true;
    }

    private Lowered.Wire Constant(Value value, ElementType element, SourceLocation where) =>
        new(context.Frame, context.Frame.Builder.Constant(Tensor.Scalar(value), element, new Origin(where)));

    private ExpressionLowerer With(LoweringContext inner) => new(session, inner);

    /// <summary>Notes why this has no meaning in this version; for helpers of this lowerer too.</summary>
    internal Lowered.Wire? Later(string sentence)
    {
        session.NoteLater(sentence);
        return null;
    }

    [SuppressMessage("Minor Code Smell", "CA1859", Justification = "The null stands for what was reported.")]
    internal Lowered.Wire? Report(DiagnosticDescriptor descriptor, SourceLocation where, params object[] arguments)
    {
        session.Diagnostics.Report(descriptor.At(where, arguments));
        return null;
    }

    private Lowered.Wire LowerLiteral(BoundExpression.Literal literal)
    {
        var element = literal.Type is BoundType.Wire wire ? wire.Element : new ElementType.Real();
        return Constant(literal.Value, element, literal.Where);
    }

    private Lowered? LowerVariable(BoundExpression.Variable variable)
    {
        var (value, deferred, inside) = context.Values.Find(variable.Symbol);
        if (deferred is null)
        {
            return value;
        }

        // A number that several places mention is lowered once in each graph.
        if (context.Frame.Deferred.TryGetValue(variable.Symbol, out var known))
        {
            return known;
        }

        var lowered = With(context with { Values = inside }).Lower(deferred);
        context.Frame.Deferred[variable.Symbol] = lowered;
        return lowered;
    }

    private Lowered? LowerGlobal(BoundExpression.Global global) =>
        session.Families.Pick(global.Symbol, global.Indices, context, global.Where) is { } member
            ? session.Constant(global.Symbol, member.Values, member.Key, global.Where)
            : null;
}
