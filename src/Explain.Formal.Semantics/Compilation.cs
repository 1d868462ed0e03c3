using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What compiling a spec gives. With an error the specification is empty.</summary>
/// <param name="Tree">What was written.</param>
/// <param name="BoundTree">The print of the bound tree.</param>
/// <param name="Specification">What there is to settle.</param>
/// <param name="Diagnostics">Problems in the order found.</param>
public sealed record Compilation(
    SyntaxTree Tree, string BoundTree, Specification Specification, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the spec is rejected.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error);
}
