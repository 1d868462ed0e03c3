using System.Text;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax;

namespace Explain.Formal.Cli;

/// <summary>Loads parser and binder on a second thread while the first one still reads the call: a good part of a
/// start is the loading of code, and most calls need these. It has no other effect.</summary>
internal static class HeadStart
{
    // One of each thing that most specs have.
    private const string Spec = """
        module m
        model f(x: real) -> real { let y = relu(x) return y }
        distribution d { x ~ normal(0, 1) }
        behavior a { forall x in box(0, 1): f(x) >= 0 }
        behavior b under d { E(f(x)) <= 1 }
        argument c for b { propagate mean }
        """;

    /// <summary>Begins to load, and does not wait. What fails here fails again where it is reported.</summary>
    public static void Begin(Host host)
    {
        if (host.Processors > 1)
        {
            _ = Task.Run(() => host.Compile(
                SyntaxTree.Parse("head-start.xpl", Encoding.UTF8.GetBytes(Spec)),
                CompilerOptions.Default,
                new SpecFileAccess(host.Files, [], null)));
        }
    }
}
