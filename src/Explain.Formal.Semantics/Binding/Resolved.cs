using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What a name, a dotted name or an indexed name stands for. Closed.</summary>
internal abstract record Resolved
{
    private Resolved()
    {
    }

    /// <summary>A value.</summary>
    public sealed record Value(BoundExpression Expression) : Resolved;

    /// <summary>A declaration; the indices pick a member of its family.</summary>
    public sealed record Declaration(DeclarationSymbol Symbol, Sequence<BoundExpression> Indices) : Resolved;

    /// <summary>An imported module.</summary>
    public sealed record Module(ModuleScope Scope) : Resolved;

    /// <summary>The name <c>gate</c> before a dot.</summary>
    public sealed record GateNames : Resolved;

    /// <summary>A function of the prelude.</summary>
    public sealed record Builtin(BuiltinSignature Signature) : Resolved;

    /// <summary>P, E, Var, Cov or corr.</summary>
    public sealed record QuantityFunction(QuantityKind Kind) : Resolved;
}
