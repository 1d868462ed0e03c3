using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers laws; what is known of their parameters is checked, never repaired.</summary>
internal sealed class LawLowerer(LoweringSession session, LoweringContext context)
{
    private readonly ExpressionLowerer _expressions = new(session, context);

    /// <summary>The law of a variable whose type is declared, or not: <c>init</c> reads it.</summary>
    public Lowered.Distribution? LowerFor(BoundExpression law, TensorType? declared) =>
        law is BoundExpression.Builtin { Function: BuiltinFunction.Init } builtin
            ? LowerInitial(builtin, declared?.Shape ?? TensorShape.Scalar)
            : _expressions.Lower(law) as Lowered.Distribution;

    public Lowered.Distribution? Lower(BoundExpression.Builtin law) => law.Function switch
    {
        BuiltinFunction.Init => LowerInitial(law, TensorShape.Scalar),
        BuiltinFunction.Empirical => LowerEmpirical(law),
        BuiltinFunction.Bernoulli => LowerBernoulli(law),
        BuiltinFunction.Uniform => LowerUniform(law),
        BuiltinFunction.Normal => LowerNormal(law),
        BuiltinFunction.Categorical => LowerCategorical(law),
        _ => throw new UnreachableException($"Unhandled {law.Function}."),
    };

    private Lowered.Distribution LowerInitial(BoundExpression.Builtin law, TensorShape shape)
    {
        string rule = ((BoundExpression.Text)law.Arguments[0]).Content;
        return new Lowered.Distribution(new ElementType.Real(), null, new Law.Normal(
            Number(Rational.Zero, law.Where), Number(InitialLaws.Variance(rule, shape), law.Where)));
    }

    /// <summary>A row of a table of one column; those of several have no single value.</summary>
    private Lowered.Distribution? LowerEmpirical(BoundExpression.Builtin law)
    {
        if (_expressions.LowerSet(law.Arguments[0]) is not LoweredSet.Rows rows)
        {
            return null;
        }

        if (rows.Columns is not [var column])
        {
            session.NoteLater("Rows of several columns are drawn in distributions only.");
            return null;
        }

        if (rows.Length == 0)
        {
            session.Diagnostics.Report(LoweringDiagnostics.EmptySet.At(law.Where));
            return null;
        }

        return Choice(
            [.. Enumerable.Range(0, rows.Length).Select(i => _expressions.Known(
                column.At(i), rows.Types[0], law.Where))],
            []);
    }

    private Lowered.Distribution? LowerBernoulli(BoundExpression.Builtin law)
    {
        if (_expressions.LowerWire(law.Arguments[0]) is not { } probability
            || !AreProbabilities(probability, law.Arguments[0]))
        {
            return null;
        }

        return new Lowered.Distribution(
            new ElementType.Boolean(), ShapeOf(probability), new Law.Bernoulli(probability.Node));
    }

    private bool AreProbabilities(Lowered.Wire wire, BoundExpression written)
    {
        var wrong = wire.Known?.Entries.FirstOrDefault(entry =>
            entry is Value.Number { Enclosure: var p } && (p.High.Sign < 0 || p.Low > Rational.One));
        if (wrong is null)
        {
            return true;
        }

        session.Diagnostics.Report(LoweringDiagnostics.ProbabilityRange.At(written.Where, wrong));
        return false;
    }

    private Lowered.Distribution? LowerUniform(BoundExpression.Builtin law)
    {
        if (law.Arguments is [{ Type: BoundType.Set } only])
        {
            return _expressions.LowerSet(only) is { } set ? UniformOver(set, only.Where) : null;
        }

        var outcomes = law.Arguments.Select(_expressions.LowerWire).ToArray();
        if (outcomes.Any(outcome => outcome is null))
        {
            return null;
        }

        Lowered.Wire[] known = [.. outcomes.OfType<Lowered.Wire>()];
        if (known.FirstOrDefault(outcome => outcome.Type.Shape != known[0].Type.Shape) is { } wrong)
        {
            session.Diagnostics.Report(
                LoweringDiagnostics.RaggedTensor.At(law.Where, known[0].Type.Shape, wrong.Type.Shape));
            return null;
        }

        return Choice(known, []);
    }

    private Lowered.Distribution? UniformOver(LoweredSet set, SourceLocation where)
    {
        switch (set)
        {
            case LoweredSet.Range range when range.Low < range.High:
                return new Lowered.Distribution(set.ItemType.Element, null, new Law.UniformInteger(
                    Number(range.Low, where), Number(range.High, where)));
            case LoweredSet.Box box:
                return new Lowered.Distribution(
                    new ElementType.Real(),
                    box.Low.Shape.IsScalar ? null : box.Low.Shape,
                    new Law.UniformReal(
                        _expressions.Known(box.Low, new ElementType.Real(), where).Node,
                        _expressions.Known(box.High, new ElementType.Real(), where).Node));
            case LoweredSet.All { Type: { Element: ElementType.Boolean } type }:
                return new Lowered.Distribution(
                    type.Element, type.Shape, new Law.Bernoulli(Number(Rational.Half, where)));
            case LoweredSet.All { Type: { Element: ElementType.Natural { Bound: > 0 } natural } type }:
                return new Lowered.Distribution(type.Element, type.Shape, new Law.UniformInteger(
                    Number(Rational.Zero, where), Number(natural.Bound, where)));
            case LoweredSet.Power power when UniformOver(power.Base, where) is { Shape: null } inner:
                return inner with { Shape = power.Shape };
            default:
                return UniformOverList(set, where);
        }
    }

    private Lowered.Distribution? UniformOverList(LoweredSet set, SourceLocation where)
    {
        if (set.List()?.ToArray() is not { } values)
        {
            session.Diagnostics.Report(LoweringDiagnostics.NotEnumerable.At(where));
            return null;
        }

        if (values.Length == 0)
        {
            session.Diagnostics.Report(LoweringDiagnostics.EmptySet.At(where));
            return null;
        }

        return Choice([.. values.Select(value => _expressions.Known(value, set.ItemType.Element, where))], []);
    }

    private static Lowered.Distribution Choice(Lowered.Wire[] outcomes, Sequence<NodeId> probabilities)
    {
        var nodes = outcomes.Select(outcome => outcome.Node).ToSequence();
        var element = outcomes.Select(outcome => outcome.Type.Element)
            .Aggregate((first, second) => ElementType.Join(first, second) ?? first);
        return outcomes[0].Type.IsScalar
            ? new Lowered.Distribution(element, null, new Law.Discrete(nodes, probabilities))
            : new Lowered.Distribution(element, outcomes[0].Type.Shape, new Law.JointDiscrete(nodes, probabilities));
    }

    private Lowered.Distribution? LowerNormal(BoundExpression.Builtin law)
    {
        var mean = _expressions.LowerWire(law.Arguments[0]);
        var spread = _expressions.LowerWire(law.Arguments[1]);
        if (mean is null || spread is null)
        {
            return null;
        }

        if (spread.Type.Shape.Rank == 2)
        {
            return LowerJointNormal(law, mean, spread);
        }

        var negative = spread.Known?.Entries.FirstOrDefault(
            entry => entry is Value.Number { Enclosure.High.Sign: < 0 });
        if (negative is not null)
        {
            session.Diagnostics.Report(LoweringDiagnostics.NegativeVariance.At(law.Arguments[1].Where, negative));
            return null;
        }

        if (!mean.Type.IsScalar && !spread.Type.IsScalar && mean.Type.Shape != spread.Type.Shape)
        {
            return Disagree(law, mean, spread);
        }

        return new Lowered.Distribution(
            new ElementType.Real(), ShapeOf(mean) ?? ShapeOf(spread), new Law.Normal(mean.Node, spread.Node));
    }

    private Lowered.Distribution? LowerJointNormal(BoundExpression.Builtin law, Lowered.Wire mean, Lowered.Wire spread)
    {
        int n = spread.Type.Shape.Extents[0];
        return mean.Type.Shape == TensorShape.Of(n) && spread.Type.Shape == TensorShape.Of(n, n)
            ? new Lowered.Distribution(
                new ElementType.Real(), mean.Type.Shape, new Law.JointNormal(mean.Node, spread.Node))
            : Disagree(law, mean, spread);
    }

    private Lowered.Distribution? Disagree(BoundExpression.Builtin law, Lowered.Wire first, Lowered.Wire second)
    {
        session.Diagnostics.Report(LoweringDiagnostics.ShapesDisagree.At(
            law.Where, first.Type.Shape, second.Type.Shape, SourceWords.Of(law.Where)));
        return null;
    }

    private Lowered.Distribution? LowerCategorical(BoundExpression.Builtin law)
    {
        var written = law.Arguments[^1];
        if (_expressions.LowerWire(written) is not { } probabilities || !AreProbabilities(probabilities, written))
        {
            return null;
        }

        if (probabilities.Type.Shape is not { Rank: 1 } shape || shape.Count == 0)
        {
            session.Diagnostics.Report(LoweringDiagnostics.ArgumentShape.At(
                law.Where, "categorical", "a list of probabilities", probabilities.Type));
            return null;
        }

        if (!SumToOne(probabilities, written) || Outcomes(law, shape.Count) is not { } outcomes)
        {
            return null;
        }

        var builder = context.Frame.Builder;
        return Choice(outcomes, Enumerable.Range(0, shape.Count).Select(i =>
            builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [probabilities.Node])).ToSequence());
    }

    private bool SumToOne(Lowered.Wire probabilities, BoundExpression written)
    {
        if (probabilities.Known is not { } known)
        {
            return true;
        }

        var sum = known.Entries.Aggregate(
            (Enclosure)0, (total, entry) => entry is Value.Number number ? total + number.Enclosure : total);
        if (sum.Contains(Rational.One))
        {
            return true;
        }

        session.Diagnostics.Report(LoweringDiagnostics.ProbabilitySum.At(written.Where, Value.Of(sum.Midpoint)));
        return false;
    }

    private Lowered.Wire[]? Outcomes(BoundExpression.Builtin law, int count)
    {
        if (law.Arguments.Length == 1)
        {
            return [.. Enumerable.Range(0, count).Select(i => _expressions.Known(
                Tensor.Scalar(Value.Of((Rational)i)), new ElementType.Natural(count), law.Where))];
        }

        if (_expressions.LowerSet(law.Arguments[0]) is not { } set)
        {
            return null;
        }

        var values = set is LoweredSet.Elements { Tensor.Known: { } known } parts
            ? Enumerable.Range(0, parts.Length).Select(known.At).ToArray()
            : set.List()?.ToArray();
        if (values?.Length == count)
        {
            return [.. values.Select(value => _expressions.Known(value, set.ItemType.Element, law.Where))];
        }

        session.Diagnostics.Report(LoweringDiagnostics.ShapesDisagree.At(
            law.Where, $"[{values?.Length ?? 0}]", $"[{count}]", SourceWords.Of(law.Where)));
        return null;
    }

    private NodeId Number(Rational value, SourceLocation where) =>
        _expressions.Known(Tensor.Scalar(Value.Of(value)), new ElementType.Real(), where).Node;

    private static TensorShape? ShapeOf(Lowered.Wire parameter) =>
        parameter.Type.IsScalar ? null : parameter.Type.Shape;
}
