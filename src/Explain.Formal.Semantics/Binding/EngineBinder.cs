using System.Collections.Frozen;
using Explain.Formal.Logic;
using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>Binds what follows <c>by</c>: the name of an engine, with its options.</summary>
internal sealed class EngineBinder(Binder binder, BindingContext context)
{
    private const string Sampling = "sampling";
    private static readonly string[] Samplers = [Sampling, "importance", "splitting", "itgis", "mhis", "qld", "gld"];
    private const string Bounds = "bounds";
    private const string BoundsAndSamples = "bounds(samples)";
    private const string CompactProof = "compact_proof";
    private static readonly string[] Engines =
        ["smt", Bounds, "enumeration", "counting", "regions", .. Samplers, CompactProof];

    // The first one is meant where none is said.
    private static readonly string[] CompactProofs = ["cubic", "subcubic", "brute_force"];

    private static readonly FrozenDictionary<string, SampleDesign> Designs = FrozenDictionary.Create(
        StringComparer.Ordinal,
        KeyValuePair.Create("antithetic", SampleDesign.Antithetic),
        KeyValuePair.Create("stratified", SampleDesign.Stratified),
        KeyValuePair.Create("sobol", SampleDesign.Sobol));

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

        if (name.Text == CompactProof)
        {
            return BindCompactProof(engine);
        }

        if (name.Text == Bounds)
        {
            return BindBounds(engine);
        }

        return Samplers.Contains(name.Text, StringComparer.Ordinal) && engine is ExpressionSyntax.Call call
            ? BindSampler(name.Text, call)
            : new BoundEngine(name.Text, null);
    }

    // sampling(n), sampling(n: 1000), sampling(n, stop: decided), sampling(n, design: sobol)
    private BoundEngine? BindSampler(string name, ExpressionSyntax.Call call)
    {
        var engine = new BoundEngine(name, null);
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            switch (call.Arguments[i].Name?.Text, call.Arguments[i].Value)
            {
                case (null, var value) when i == 0:
                    engine = engine with { Samples = new ExpressionBinder(binder, context).Bind(value) };
                    break;
                case ("n", var value) when engine.Samples is null:
                    engine = engine with { Samples = new ExpressionBinder(binder, context).Bind(value) };
                    break;
                case ("stop", ExpressionSyntax.Variable { Name.Text: "decided" }) when name == Sampling:
                    engine = engine with { StopsWhenDecided = true };
                    break;
                case ("design", ExpressionSyntax.Variable { Name.Text: var word })
                    when name == Sampling && Designs.TryGetValue(word, out var design):
                    engine = engine with { Design = design };
                    break;
                default:
                    return UnknownOption(name, call.Arguments[i]);
            }
        }

        if (engine is not { StopsWhenDecided: true, Design: not SampleDesign.Independent })
        {
            return engine;
        }

        binder.Diagnostics.Report(LogicDiagnostics.DesignStops.At(context.Module.Locate(call)));
        return null;
    }

    // bounds(split: input | relu), or the name of an input, bounds(order: best | depth) and bounds(stop: decided);
    // bounds(samples: n) samples what bounds leave open.
    private BoundEngine? BindBounds(ExpressionSyntax engine)
    {
        var plan = SearchPlan.Free;
        BoundExpression? samples = null;
        bool stops = false;
        foreach (var argument in engine is ExpressionSyntax.Call call ? call.Arguments : [])
        {
            switch (argument.Name?.Text, argument.Value)
            {
                case ("samples", var value):
                    samples = new ExpressionBinder(binder, context).Bind(value);
                    break;
                case ("split", ExpressionSyntax.Variable { Name.Text: "relu" }):
                    plan = plan with { Split = SearchSplit.Relu };
                    break;
                case ("split", ExpressionSyntax.Variable { Name.Text: "input" }):
                    plan = plan with { Split = SearchSplit.Input };
                    break;
                case ("split", ExpressionSyntax.Variable input):
                    new ExpressionBinder(binder, context).Bind(input);
                    plan = plan with { Split = SearchSplit.Input };
                    break;
                case ("order", ExpressionSyntax.Variable { Name.Text: "best" }):
                    plan = plan with { Order = SearchOrder.Best };
                    break;
                case ("order", ExpressionSyntax.Variable { Name.Text: "depth" }):
                    plan = plan with { Order = SearchOrder.Depth };
                    break;
                case ("stop", ExpressionSyntax.Variable { Name.Text: "decided" }):
                    stops = true;
                    break;
                default:
                    return UnknownOption(Bounds, argument);
            }
        }

        return samples is null
            ? new BoundEngine(Bounds, null) { Plan = plan, StopsWhenDecided = stops }
            : BindSamples(engine, samples, isPlain: plan == SearchPlan.Free && !stops);
    }

    private BoundEngine? BindSamples(ExpressionSyntax engine, BoundExpression samples, bool isPlain)
    {
        if (isPlain)
        {
            return new BoundEngine(BoundsAndSamples, samples);
        }

        binder.Diagnostics.Report(LogicDiagnostics.SamplesAndPlan.At(context.Module.Locate(engine)));
        return null;
    }

    // compact_proof(subcubic): each strategy is an engine of its own.
    private BoundEngine? BindCompactProof(ExpressionSyntax engine)
    {
        string strategy = CompactProofs[0];
        foreach (var argument in engine is ExpressionSyntax.Call call ? call.Arguments : [])
        {
            if (argument is not { Name: null, Value: ExpressionSyntax.Variable { Name.Text: var word } }
                || !CompactProofs.Contains(word, StringComparer.Ordinal))
            {
                var where = context.Module.Locate(argument);
                string found = SourceWords.Of(where);
                binder.Diagnostics.Report(
                    BindingDiagnostics.UnknownName.At(where, found, Suggestions.For(found, CompactProofs)));
                return null;
            }

            strategy = word;
        }

        return new BoundEngine($"{CompactProof}({strategy})", null);
    }

    private BoundEngine? UnknownOption(string engine, ArgumentSyntax option)
    {
        var where = context.Module.Locate(option);
        string word = SourceWords.Of(where);
        string[] known = engine switch
        {
            Sampling =>
                ["stop: decided", .. Designs.Keys.Order(StringComparer.Ordinal).Select(design => $"design: {design}")],
            Bounds => ["split: input", "split: relu", "order: best", "order: depth", "samples: 1000000"],
            _ => ["n: 10000"],
        };
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(where, word, Suggestions.For(word, known)));
        return null;
    }

    private static NameSyntax? Name(ExpressionSyntax engine) => engine switch
    {
        ExpressionSyntax.Variable variable => variable.Name,
        ExpressionSyntax.Call { Target: ExpressionSyntax.Variable variable } => variable.Name,
        _ => null,
    };
}
