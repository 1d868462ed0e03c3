using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>Binds what follows <c>by</c>: the name of an engine, with its options.</summary>
internal sealed class EngineBinder(Binder binder, BindingContext context)
{
    private static readonly string[] Engines =
        ["smt", "bounds", "enumeration", "regions", "sampling", "importance", "compact_proof"];

    /// <summary>The engine, or null if that was reported.</summary>
    public BoundEngine? Bind(ExpressionSyntax engine)
    {
        var name = Name(engine);
        if (name is null || !Engines.Contains(name.Text, StringComparer.Ordinal))
        {
            string word = name?.Text ?? SourceWords.Of(context.Module.Locate(engine));
            binder.Diagnostics.Report(BindingDiagnostics.UnknownEngine.At(
                context.Module.Locate(engine), word, Suggestions.For(word, Engines)));
            return null;
        }

        var samples = name.Text is "sampling" && engine is ExpressionSyntax.Call { Arguments: [var first, ..] }
            ? new ExpressionBinder(binder, context).Bind(first.Value)
            : null;
        return new BoundEngine(name.Text, samples);
    }

    private static NameSyntax? Name(ExpressionSyntax engine) => engine switch
    {
        ExpressionSyntax.Variable variable => variable.Name,
        ExpressionSyntax.Call { Target: ExpressionSyntax.Variable variable } => variable.Name,
        _ => null,
    };
}
