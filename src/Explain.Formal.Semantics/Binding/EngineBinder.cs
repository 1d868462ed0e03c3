using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>Binds what follows <c>by</c>: the name of an engine, with its options.</summary>
internal sealed class EngineBinder(Binder binder, BindingContext context)
{
    private static readonly string[] Engines =
        ["smt", "bounds", "enumeration", "counting", "regions", "sampling", "importance", "compact_proof"];

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

        return name.Text is "sampling" && engine is ExpressionSyntax.Call call
            ? BindSampling(call)
            : new BoundEngine(name.Text, null, false);
    }

    // sampling(n), sampling(n, stop: decided), sampling(stop: decided)
    private BoundEngine? BindSampling(ExpressionSyntax.Call call)
    {
        BoundExpression? samples = null;
        bool stopsWhenDecided = false;
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            switch (call.Arguments[i].Name?.Text, call.Arguments[i].Value)
            {
                case (null, var value) when i == 0:
                    samples = new ExpressionBinder(binder, context).Bind(value);
                    break;
                case ("stop", ExpressionSyntax.Variable { Name.Text: "decided" }):
                    stopsWhenDecided = true;
                    break;
                default:
                    var where = context.Module.Locate(call.Arguments[i]);
                    string word = SourceWords.Of(where);
                    binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
                        where, word, Suggestions.For(word, ["stop: decided"])));
                    return null;
            }
        }

        return new BoundEngine("sampling", samples, stopsWhenDecided);
    }

    private static NameSyntax? Name(ExpressionSyntax engine) => engine switch
    {
        ExpressionSyntax.Variable variable => variable.Name,
        ExpressionSyntax.Call { Target: ExpressionSyntax.Variable variable } => variable.Name,
        _ => null,
    };
}
