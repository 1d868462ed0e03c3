using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Takes one value of a reference law: the meaning of <c>~ law = draw(seed: s)</c>.</summary>
internal sealed class ReferenceDrawLowerer(LoweringSession session)
{
    /// <summary>The value, which has the declared type; null if that was reported.</summary>
    public Tensor? Lower(BoundInitial.Draw draw, TensorType declared, LoweringContext context) =>
        Draw(draw, declared, context)?.Value;

    /// <summary>The value of a constant that declares no type: a single draw of the law.</summary>
    public Lowered.Wire? LowerUntyped(BoundInitial.Draw draw, LoweringContext context) =>
        Draw(draw, null, context) is { } drawn ? LoweringSession.Known(drawn.Value, drawn.Type.Element) : null;

    private (Tensor Value, TensorType Type)? Draw(
        BoundInitial.Draw draw, TensorType? declared, LoweringContext context)
    {
        // In a graph of its own: what is known leaves no nodes behind.
        var inside = context with { Frame = new Frame(context.Frame) };
        var expressions = new ExpressionLowerer(session, inside);
        if (Seed(draw.Seed, expressions) is not { } seed)
        {
            return null;
        }

        var shuffled = draw.Law is BoundExpression.Builtin
        {
            Function: BuiltinFunction.Uniform,
            Arguments: [BoundExpression.Builtin { Function: BuiltinFunction.Permutations, Arguments: [var size] }],
        }
            ? size
            : null;
        return shuffled is null
            ? DrawLaw(draw, seed, declared, inside)
            : expressions.LowerSize(shuffled) is { } length ? DrawPermutation(draw, seed, length, declared) : null;
    }

    private (Tensor Value, TensorType Type)? DrawPermutation(
        BoundInitial.Draw draw, ulong seed, int length, TensorType? declared)
    {
        var row = new TensorType(new ElementType.Natural(length), TensorShape.Of(length));
        var type = declared ?? row;
        return IsDrawnBy(row.Shape, type, draw, row)
            ? Checked(ReferenceDraw.Permutations(length, type.Shape, seed), type, draw.Where)
            : null;
    }

    private (Tensor Value, TensorType Type)? DrawLaw(
        BoundInitial.Draw draw, ulong seed, TensorType? declared, LoweringContext context)
    {
        if (new LawLowerer(session, context).LowerFor(draw.Law, declared) is not { } law)
        {
            return null;
        }

        var one = new TensorType(law.Element, law.Shape ?? TensorShape.Scalar);
        var type = declared ?? one;
        if (law.Shape is { } shape && !IsDrawnBy(shape, type, draw, one))
        {
            return null;
        }

        var builder = context.Frame.Builder;
        if (ReferenceDraw.Parameters(law.Law).Any(node => builder.KnownValue(node) is null))
        {
            session.Diagnostics.Report(
                LoweringDiagnostics.NotKnown.At(draw.Law.Where, $"'{SourceWords.Of(draw.Law.Where)}'"));
            return null;
        }

        return Checked(
            ReferenceDraw.Of(law.Law, type.Shape, node => builder.KnownValue(node)
                ?? throw new InvalidOperationException("A parameter of a law is known here."), seed),
            type,
            draw.Where);
    }

    /// <summary>Whether a law of a shape fills a type: the axes before it are independent draws.</summary>
    private bool IsDrawnBy(TensorShape shape, TensorType type, BoundInitial.Draw draw, TensorType one)
    {
        int before = type.Shape.Rank - shape.Rank;
        if (before >= 0 && type.Shape.Extents.Skip(before).SequenceEqual(shape.Extents))
        {
            return true;
        }

        session.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(draw.Where, one, type));
        return false;
    }

    private (Tensor Value, TensorType Type)? Checked(Tensor value, TensorType type, SourceLocation where)
    {
        if (value.Entries.OfType<Value.Undefined>().FirstOrDefault() is { } undefined)
        {
            session.Diagnostics.Report(LoweringDiagnostics.NoValue.At(where, undefined.Reason));
            return null;
        }

        return new TypeFit(session.Diagnostics).IsInRange(value, type, where) ? (value, type) : null;
    }

    private ulong? Seed(BoundExpression written, ExpressionLowerer expressions)
    {
        if (expressions.LowerKnownInteger(written) is not { } seed)
        {
            return null;
        }

        if (seed.Sign >= 0 && seed < Rational.PowerOfTwo(64))
        {
            return (ulong)seed.Numerator;
        }

        session.Diagnostics.Report(LoweringDiagnostics.OutOfType.At(
            written.Where, Value.Of(seed), new ElementType.Natural(long.MaxValue)));
        return null;
    }
}
