using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers <c>expect</c> to a truth value over fields of results.</summary>
internal sealed class ExpectationLowerer(LoweringSession session)
{
    /// <summary>All expectations of one result; those with mistakes are left out, since they were reported.</summary>
    public Sequence<Expectation> LowerAll(
        Sequence<BoundExpectation> expectations, string? owner, ValueEnvironment indices) =>
        expectations.Select(expectation => Lower(expectation, owner, indices)).OfType<Expectation>().ToSequence();

    private Expectation? Lower(BoundExpectation bound, string? owner, ValueEnvironment indices)
    {
        session.StartPart();
        var frame = new Frame(null);
        var fields = new FieldCollector(owner, frame);
        var context = new LoweringContext(frame, indices, Fields: fields);
        var claim = new ClaimLowerer(session, context).Lower(bound.Condition, bound.Tolerance, null, null);
        var root = claim is null ? null : new ExpressionLowerer(session, context).AllOf(claim, bound.Where);
        var origin = new Origin(bound.Where);
        if (root is null)
        {
            return session.WhyNothing is { } sentence ? Unsupported(bound, sentence, origin) : null;
        }

        return new Expectation(bound.Text, frame.Builder.ToGraph(), root.Node, fields.Fields, null, origin);
    }

    private static Expectation Unsupported(BoundExpectation bound, string sentence, Origin origin)
    {
        var builder = new GraphBuilder();
        var root = builder.Constant(Tensor.Scalar(new Value.Logical(Truth.Undecided)), new ElementType.Boolean());
        return new Expectation(bound.Text, builder.ToGraph(), root, [], sentence, origin);
    }
}
