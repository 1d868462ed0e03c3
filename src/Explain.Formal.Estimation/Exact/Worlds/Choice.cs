using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>One choice that makes up a world: which of finitely many outcomes some inputs take. Closed.</summary>
internal abstract record Choice
{
    private Choice()
    {
    }

    /// <summary>The inputs that it fills.</summary>
    public abstract Sequence<NodeId> Wires { get; }

    /// <summary>How many outcomes there are; null if that depends on earlier choices.</summary>
    public abstract BigInteger? Count { get; }

    /// <summary>Whole numbers from <paramref name="Low"/> on, equally probable.</summary>
    public sealed record Range(NodeId Wire, BigInteger Low, BigInteger Outcomes) : Choice
    {
        public override Sequence<NodeId> Wires => [Wire];

        public override BigInteger? Count => Outcomes;
    }

    /// <summary>Known outcomes, <c>[outcome, wire]</c>, with positive probabilities; equal ones if none are
    /// given.</summary>
    public sealed record Listed(
        Sequence<NodeId> Group, Sequence<Sequence<Value>> Outcomes, Sequence<Rational> Probabilities) : Choice
    {
        public override Sequence<NodeId> Wires => Group;

        public override BigInteger? Count => Outcomes.Length;
    }

    /// <summary>A draw whose law depends on earlier choices, or is not known exactly.</summary>
    public sealed record Computed(ScalarDraw Draw) : Choice
    {
        public override Sequence<NodeId> Wires => Draw.Variables;

        public override BigInteger? Count => Draw switch
        {
            ScalarDraw.Bernoulli => 2,
            ScalarDraw.Discrete discrete => discrete.Outcomes.Length,
            _ => null,
        };
    }
}
