using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Syntax;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Compiles specs for tests, and evaluates what they become with the reference evaluator.</summary>
internal static class Compiled
{
    /// <summary>Asserts that a spec gives exactly the diagnostics marked in it.</summary>
    public static void Check(string marked, params (string Name, string Content)[] files)
    {
        var annotated = AnnotatedSource.Parse(marked);

        var compiled = Compiler.Compile(
            SyntaxTree.Parse(annotated.Source), CompilerOptions.Default, MemoryFiles.With(files));

        annotated.AssertMatches(compiled.Diagnostics);
    }

    /// <summary>The specification of a spec without mistakes.</summary>
    public static Specification Spec(string text, params (string Name, string Content)[] files) =>
        Spec(text, CompilerOptions.Default, MemoryFiles.With(files));

    /// <summary>The specification of a spec without mistakes.</summary>
    public static Specification Spec(string text, CompilerOptions options, IFileAccess files)
    {
        var compiled = Compiler.Compile(SyntaxTree.Parse(new SourceText("test.xpl", text)), options, files);
        Assert.Empty(compiled.Diagnostics.Select(diagnostic => diagnostic.Message));
        return compiled.Specification;
    }

    /// <summary>The only behavior of a spec.</summary>
    public static T Behavior<T>(string text, params (string Name, string Content)[] files)
        where T : Behavior => Assert.IsType<T>(Assert.Single(Spec(text, files).Behaviors));

    /// <summary>The value of a claim without variables, which is known while compiling.</summary>
    public static string Known(string claim, string declarations = "")
    {
        var behavior = Behavior<Behavior.Quantified>(
            $"{declarations}\nbehavior b {{ forall unused in 0..1: {claim} }}");
        var goal = behavior.Obligation.Graph[behavior.Obligation.Goal];
        return Assert.IsType<Operation.Constant>(goal.Operation).Value.ToString();
    }

    /// <summary>The value of the body of a quantified behavior, at values of its variables.</summary>
    public static string At(string spec, params (string Name, double Value)[] inputs)
    {
        var behavior = Behavior<Behavior.Quantified>(spec);
        return ReferenceEvaluator.Evaluate(behavior.Obligation.Graph, behavior.Obligation.Goal, Inputs(inputs))
            .ToString();
    }

    /// <summary>The exact value of the first quantity of a behavior under a finite distribution.</summary>
    public static string Exact(string spec) => Exact(Behavior<Behavior.Quantities>(spec).Obligations[0]);

    /// <summary>The exact value of a quantity under a finite distribution.</summary>
    public static string Exact(Obligation.Measure measure)
    {
        var (graph, law, quantity) = (measure.Graph, measure.Distribution, measure.Quantity);
        var operands = quantity.Operands;
        var result = quantity.Kind switch
        {
            QuantityKind.Probability => ReferenceExpectation.Probability(graph, law, operands[0], quantity.Given),
            QuantityKind.Expectation => ReferenceExpectation.Expectation(graph, law, operands[0], quantity.Given),
            QuantityKind.Variance => ReferenceExpectation.Variance(graph, law, operands[0], quantity.Given),
            _ => ReferenceExpectation.Covariance(graph, law, (operands[0], operands[1]), quantity.Given),
        };
        return Assert.IsType<ReferenceQuantity.Known>(result).Value.Low.ToString();
    }

    /// <summary>Inputs by name.</summary>
    public static Dictionary<string, Tensor> Inputs(params (string Name, double Value)[] inputs) => inputs.ToDictionary(
        input => input.Name, input =>
            Tensor.Scalar(Value.Of(Rational.FromDouble(input.Value))), StringComparer.Ordinal);

    /// <summary>A list of numbers.</summary>
    public static Tensor Numbers(params double[] values) => new(
        TensorShape.Of(values.Length), values.Select(value => Value.Of(Rational.FromDouble(value))).ToSequence());
}
