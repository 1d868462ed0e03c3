using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Cli.Tests;

/// <summary>
/// Reads a spec by the names of its behaviors alone: <c>behavior refuted { ... }</c> is one that the fake prover
/// refutes.
/// </summary>
internal static class FakeCompiler
{
    private static readonly DiagnosticDescriptor _bad =
        new("XF2999", DiagnosticSeverity.Error, "The name '{0}' is bad.", "Choose another.", "");

    /// <summary>Engines that answer as the names of behaviors say.</summary>
    public static EngineSet Engines => new() { Provers = [new ByName()] };

    public static Compilation Compile(SyntaxTree tree, CompilerOptions options, IFileAccess files)
    {
        var behaviors = new List<Behavior>();
        var diagnostics = tree.Diagnostics.ToList();
        foreach (var declaration in tree.Root.Declarations.OfType<DeclarationSyntax.Behavior>())
        {
            string name = declaration.Name.Text;
            if (name == "bad")
            {
                diagnostics.Add(_bad.At(tree.Locate(declaration.Name), name));
            }

            behaviors.Add(Make(name, new Origin(tree.Locate(declaration))));
        }

        var specification = new Specification(
            Path.GetFileNameWithoutExtension(tree.Source.Path), behaviors.ToSequence(), [], [], [], [], []);
        return new Compilation(tree, "bound", specification, [.. diagnostics]);
    }

    private static Behavior.Quantified Make(string name, Origin origin)
    {
        var builder = new GraphBuilder();
        var goal = builder.Constant(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean());
        var obligation = new Obligation.Quantified(
            name, builder.ToGraph(), Logic.Quantifier.ForAll, [], [], goal, origin);
        Expectation[] expectations = name.StartsWith("expected", StringComparison.Ordinal) ? [Expect(name)] : [];
        return new Behavior.Quantified(
            new ResultId(name, [], origin), "", RequiredLevel.Certified, expectations.ToSequence(), obligation);
    }

    private static Expectation Expect(string name)
    {
        var builder = new GraphBuilder();
        var verdict = builder.Input("v", new TensorType(new ElementType.Category(), TensorShape.Scalar));
        var word = builder.Constant(Tensor.Scalar(new Value.Symbol("refuted")), new ElementType.Category());
        var root = builder.Add(
            new Operation.Binary(Model.BinaryOperator.Equal), [verdict, word], TensorType.Boolean, default);
        var field = new ResultField("v", name, ResultFieldKind.Verdict);
        return new Expectation("expect refuted", builder.ToGraph(), root, [field], null, default);
    }

    private sealed class ByName : IProver
    {
        public string Name => "fake";

        public string Version => "1";

        public ProofOutcome? TryProve(
            Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            Verdict verdict = obligation.Name.Split('_')[^1] switch
            {
                "proved" => new Verdict.Proved("fake"),
                "refuted" => new Verdict.Refuted(new Refutation.Counterexample(new Witness([]))),
                "disagrees" => new Verdict.Disagrees("It does."),
                "unknown" => new Verdict.Unknown(UnknownReason.ResourceLimit, "It is hard."),
                "vacuous" => new Verdict.Unknown(UnknownReason.Vacuous, "It is empty."),
                "fault" => throw new InvalidOperationException("the solver died"),
                _ => throw new ArgumentException(obligation.Name, nameof(obligation)),
            };
            return new ProofOutcome(verdict, null, EngineCost.None);
        }
    }
}
