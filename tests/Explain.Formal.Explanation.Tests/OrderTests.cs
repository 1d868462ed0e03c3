using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Testing;

namespace Explain.Formal.Explanation.Tests;

/// <summary>The final estimate is a function of the set of items: their order, names and the order of declarations
/// change nothing (DESIGN 3.0, G).</summary>
public sealed class OrderTests
{
    private const int Specs = 40;
    private const int ItemsInSpec = 3;

    private static readonly string[] Rules =
        ["propagate mean", "propagate covariance", "propagate cumulants(3)", "presume independent uses"];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (int seed = 0; seed < Specs; seed++)
            {
                cases.Add(seed, Rules[seed % Rules.Length]);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Order_and_names_change_no_estimate(int seed, string rule)
    {
        var toy = Toy.Create(seed, rule);
        string expected = Final(toy.Write(0, [0, 1, 2]));
        Assert.DoesNotContain("none", expected, StringComparison.Ordinal);
        int variant = 0;
        foreach (int[] order in Permutations)
        {
            string spec = toy.Write(++variant, order);
            string found = Final(spec);
            Assert.True(expected == found, $"{expected} became {found} in\n{spec}\nfrom\n{toy.Write(0, [0, 1, 2])}");
        }
    }

    private static int[][] Permutations => [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    // What presumes nothing is the truth: a check of what estimators say that they rest on.
    private static string Final(string spec)
    {
        var result = Pipeline.Run(spec).Result("a");
        if (result.RestsOn.Length == 0 && result.Estimate is not Measurement.NotMeasured)
        {
            Assert.True(
                Pipeline.Number(result.Truth) == Pipeline.Number(result.Estimate).TrimStart('~'),
                $"{Pipeline.Print(result)}, and the truth is {Pipeline.Number(result.Truth)}: {spec}");
        }

        return Pipeline.Number(result.Estimate);
    }

    /// <summary>A random circuit with random items, written with any names and in any order.</summary>
    private sealed class Toy
    {
        private const int Inputs = 4;
        private const int Lets = 5;

        private readonly (string Gate, int First, int Second)[] _gates = new (string, int, int)[Lets];
        private readonly Func<Func<int, string>, string>[] _items = new Func<Func<int, string>, string>[ItemsInSpec];
        private readonly int[] _eighths = new int[Inputs];
        private string _rule = "";

        public static Toy Create(int seed, string rule)
        {
            var random = new SplitMix((ulong)seed + 1);
            var toy = new Toy { _rule = rule };
            for (int i = 0; i < Inputs; i++)
            {
                toy._eighths[i] = 1 + Next(random, 7);
            }

            for (int i = 0; i < Lets; i++)
            {
                // The last two wires above always feed the next: no gate is left alone.
                int first = i == 0 ? 0 : Inputs + i - 1;
                int second = (first + 1 + Next(random, Inputs + i - 1)) % (Inputs + i);
                toy._gates[i] = (Next(random, 3) switch { 0 => "and", 1 => "or", _ => "!=" }, first, second);
            }

            for (int i = 0; i < ItemsInSpec; i++)
            {
                toy._items[i] = Item(random, rule == "presume independent uses");
            }

            return toy;
        }

        private static Func<Func<int, string>, string> Item(SplitMix random, bool isCopies)
        {
            int input = Next(random, Inputs), other = Next(random, Inputs);
            int wire = Inputs + Next(random, Lets - 1), second = Inputs + Next(random, Lets - 1);
            int eighths = 1 + Next(random, 7);
            return Next(random, 5) switch
            {
                0 => name => $"split on {name(input)}",
                1 => name => $"neglect m.{name(wire)} and {name(other)}",
                2 => name => $"observe P(m.{name(wire)}) == {eighths}/8 within 1 from law prior uniform(box(0, 1))",
                3 when isCopies => name => $"share m.{name(wire)} across m.{name(Inputs + Lets - 1)}",
                4 when isCopies => name => $"share {name(input)} across m.{name(wire)}, m.{name(second)}",
                3 => name => $"track cov(m.{name(wire)}, {name(other)})",
                _ => name => $"presume independent(m.{name(wire)}, {name(other)})",
            };
        }

        /// <summary>The spec; the variant chooses names and the order of declarations.</summary>
        public string Write(int variant, int[] order)
        {
            var random = new SplitMix((ulong)variant + 1000);
            int[] names = variant == 0 ? [.. Enumerable.Range(0, Inputs + Lets)] : Shuffle(random, Inputs + Lets);
            string Name(int wire) => string.Create(CultureInfo.InvariantCulture, $"w{names[wire]}");
            int[] inputs = variant == 0 ? [.. Enumerable.Range(0, Inputs)] : Shuffle(random, Inputs);
            int[] draws = variant == 0 ? inputs : Shuffle(random, Inputs);
            string list = string.Join(", ", inputs.Select(input => $"{Name(input)}: bool"));
            string lets = string.Join("\n  ", _gates.Select((gate, i) =>
                $"let {Name(Inputs + i)} = {Name(gate.First)} {gate.Gate} {Name(gate.Second)}"));
            string model = $"model m({list}) -> bool {{\n  {lets}\n  return {Name(Inputs + Lets - 1)}\n}}\n";
            string law = $"distribution law {{ {string.Join("  ", draws.Select(input =>
                $"{Name(input)} ~ bernoulli({_eighths[input]}/8)"))} }}\n";
            string behavior = $"behavior b under law {{ P(m({string.Join(", ", inputs.Select(Name))})) }}\n";
            string items = string.Join("\n  ", order.Select(i => _items[i](Name)));
            string argument = $"argument a for b {{\n  {_rule}\n  {items}\n}}\n";
            string[] parts = [model, law, behavior, argument];
            return string.Concat((variant == 0 ? [0, 1, 2, 3] : Shuffle(random, 4)).Select(i => parts[i]));
        }

        private static int[] Shuffle(SplitMix random, int count)
        {
            int[] all = [.. Enumerable.Range(0, count)];
            for (int i = count - 1; i > 0; i--)
            {
                int j = Next(random, i + 1);
                (all[i], all[j]) = (all[j], all[i]);
            }

            return all;
        }

        private static int Next(SplitMix random, int below) => random.Next(0, below);
    }
}
