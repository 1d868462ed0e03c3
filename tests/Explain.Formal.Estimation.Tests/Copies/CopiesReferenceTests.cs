using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The folded tree against the tree written out, on generated graphs with generated shares.</summary>
public sealed class CopiesReferenceTests
{
    private const long MostWorlds = 1 << 12;
    private const int MostCopies = 400;

    [Theory]
    [InlineData(GraphFamily.Boolean, 700)]
    [InlineData(GraphFamily.Integer, 300)]
    [InlineData(GraphFamily.PiecewiseLinear, 300)]
    public void The_estimate_is_the_exact_value_of_the_tree(GraphFamily family, int cases)
    {
        int compared = 0;
        for (ulong seed = 0; compared < cases; seed++)
        {
            Assert.True(seed < (ulong)cases * 20, $"Only {compared} graphs were small enough.");
            if (CopiesCase.Create(family, seed) is { } made && made.Copies() <= MostCopies)
            {
                var tree = new ExplicitTree(made.Obligation, made.Pairs, made.Joints);
                if (tree.Worlds <= MostWorlds)
                {
                    string expected = QuantityQuestion.Print(
                        new EnumerationEngine().TryMeasure(tree.Obligation, EngineLimits.Default, default));
                    Assert.Equal($"{seed}: {Number(expected)}", $"{seed}: {Number(Estimate(made.Question))}");
                    compared++;
                }
            }
        }
    }

    [Fact]
    public void The_written_tree_means_what_the_reference_says()
    {
        int compared = 0;
        for (ulong seed = 0; compared < 50; seed++)
        {
            if (CopiesCase.Create(GraphFamily.Boolean, seed) is { } made && made.Copies() <= 100
                && new ExplicitTree(made.Obligation, made.Pairs, made.Joints) is { Worlds: <= 64 } tree
                && tree.Obligation.Quantity is { Kind: QuantityKind.Probability } quantity)
            {
                string expected = ReferenceExpectation.Probability(
                    tree.Obligation.Graph, tree.Obligation.Distribution, quantity.Operands[0], quantity.Given)
                    .ToString();
                Assert.Equal($"{seed}: {Number(expected)}", $"{seed}: {Number(Estimate(made.Question))}");
                compared++;
            }
        }
    }

    private static string Estimate(CopiesQuestion question)
    {
        var outcome = new CopiesEstimator().Estimate(question, EngineLimits.Default, default);
        return QuantityQuestion.Print(new MeasureOutcome(outcome.Measurement, outcome.Cost));
    }

    // Sentences differ between engines; numbers must not.
    private static string Number(string print) => char.IsLetter(print[0]) ? "none" : print;
}

/// <summary>A generated question of copies.</summary>
internal sealed record CopiesCase(
    Obligation.Measure Obligation, IReadOnlyList<(NodeId What, NodeId[] Across)> Pairs, NodeId[][] Joints)
{
    public CopiesQuestion Question => new(
        Obligation,
        Pairs.Select(pair => new Share(
            [new WireReference(pair.What, null)],
            pair.Across.Select(node => new WireReference(node, 0)).ToSequence())).ToSequence(),
        [],
        []);

    /// <summary>The question of a seed; null if its distribution cannot happen.</summary>
    public static CopiesCase? Create(GraphFamily family, ulong seed)
    {
        var random = new SplitMix(seed);
        var question = new QuantityQuestion();
        var inputs = new List<NodeId>();
        var joints = new List<NodeId[]>();
        for (int i = 0; i < random.Next(2, 5); i++)
        {
            inputs.Add(family != GraphFamily.Boolean && random.OneIn(2)
                ? question.Below($"n{i}", random.Next(1, 4))
                : question.Coin($"c{i}", Rational.Create(random.Next(1, 4), 4)));
        }

        if (random.OneIn(3) && question.Builder.TypeOf(inputs[0]) == TensorType.Boolean)
        {
            var law = new Law.Bernoulli(question.Choose(
                inputs[0], question.Number(Rational.Create(9, 10)), question.Number(Rational.Create(1, 10))));
            inputs.Add(question.Draw("follows", TensorType.Boolean, law));
            joints.Add([inputs[0], inputs[^1]]);
        }

        var grower = new GraphGrower(question.Builder, inputs, family, random.Next());
        if (random.OneIn(4) && inputs.Count(x => question.Builder.TypeOf(x) == TensorType.Boolean) >= 2)
        {
            NodeId[] pair = [.. inputs.Where(x => question.Builder.TypeOf(x) == TensorType.Boolean).Take(2)];
            question.Own = question.Or(pair[0], pair[1]);
            joints = [[.. joints.Where(joint => joint.Intersect(pair).Any()).SelectMany(x => x).Union(pair)]];
        }

        var kind = (QuantityKind)random.Next(0, 4);
        NodeId[] operands = kind == QuantityKind.Probability ? [grower.Truth(4)]
            : kind == QuantityKind.Covariance ? [Wire(), Wire()] : [Wire()];
        NodeId? given = random.OneIn(3) ? grower.Truth(2) : null;
        return new CopiesCase(
            question.Ask(kind, operands, given), Shares(question.Builder, random), [.. joints]);

        NodeId Wire() => family == GraphFamily.Boolean ? grower.Truth(3) : grower.Number(3);
    }

    /// <summary>How many wires the tree has.</summary>
    public long Copies()
    {
        var graph = Obligation.Graph;
        long[] counts = new long[graph.Nodes.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = Math.Min(1 << 20, 1 + graph.Nodes[i].Operands.Sum(operand => counts[operand.Index]));
        }

        var quantity = Obligation.Quantity;
        return quantity.Operands.Concat(new[] { quantity.Given }.OfType<NodeId>()).Sum(root => counts[root.Index]);
    }

    private static List<(NodeId What, NodeId[] Across)> Shares(GraphBuilder builder, SplitMix random)
    {
        NodeId[] wires = [.. Enumerable.Range(0, builder.Count).Select(i => new NodeId(i))];
        NodeId[] inputs = [.. wires.Where(wire => builder[wire].Operation is Operation.Input)];
        return [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => (
            random.OneIn(2) ? random.Pick(inputs) : random.Pick(wires),
            Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Pick(wires)).ToArray()))];
    }
}
