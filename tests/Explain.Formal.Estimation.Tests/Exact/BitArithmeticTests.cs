using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Circuits of arithmetic, for all values of small operands.</summary>
public sealed class BitArithmeticTests
{
    // Bounds and denominator: signed, natural, negative, one-sided, constant.
    public static TheoryData<int, int, int> Ranges => new()
    {
        { -3, 4, 1 }, { 0, 5, 1 }, { -6, -2, 1 }, { -1, 0, 1 }, { 2, 2, 1 }, { -3, 2, 3 }, { 0, 0, 1 }, { 1, 4, 6 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Functions_of_one_number_are_exact(int low, int high, int denominator)
    {
        Check("negate", (a, x) => a.Negate(x), x => -x);
        Check("abs", (a, x) => a.Abs(x), Rational.Abs);
        Check("relu", (a, x) => a.Relu(x), x => Rational.Max(x, 0));
        Check("signum", (a, x) => a.Signum(x), x => x.Sign);
        Check("floor", (a, x) => a.Floor(x), x => Rational.Floor(x));
        foreach (var factor in new[] { Rational.Zero, 3, -5, Rational.Create(2, 3), Rational.Create(-7, 4) })
        {
            Check($"times {factor}", (a, x) => a.Multiply(x, factor), x => x * factor);
        }

        void Check(string name, Func<BitArithmetic, BitNumber, BitNumber> build, Func<Rational, Rational> meaning)
        {
            var bench = new Bench();
            var x = bench.Input(low, high, denominator);
            var result = build(bench.Arithmetic, x.Number);
            foreach (var (value, inputs) in x.Values)
            {
                Assert.True(
                    meaning(value) == Circuits.Evaluate(bench.Netlist, result, inputs), $"{name} of {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Functions_of_two_numbers_are_exact(int low, int high, int denominator)
    {
        foreach (object[] second in Ranges)
        {
            var bench = new Bench();
            var x = bench.Input(low, high, denominator);
            var y = bench.Input((int)second[0], (int)second[1], (int)second[2]);
            var (a, b) = (x.Number, y.Number);
            var arithmetic = bench.Arithmetic;
            var results = new (string Name, BitNumber Result, Func<Rational, Rational, Rational> Meaning)[]
            {
                ("add", arithmetic.Add(a, b), (p, q) => p + q),
                ("subtract", arithmetic.Subtract(a, b), (p, q) => p - q),
                ("multiply", arithmetic.Multiply(a, b), (p, q) => p * q),
                ("minimum", arithmetic.Minimum(a, b), Rational.Min),
                ("maximum", arithmetic.Maximum(a, b), Rational.Max),
                ("sum", arithmetic.Sum([a, b, a]), (p, q) => p + q + p),
                ("less", BitNumber.Indicator(arithmetic.Less(a, b)), (p, q) => p < q ? 1 : 0),
                ("equal", BitNumber.Indicator(arithmetic.Equal(a, b)), (p, q) => p == q ? 1 : 0),
                ("choose", arithmetic.Choose(arithmetic.Less(a, b), a, b), Rational.Min),
                ("where", arithmetic.Where(arithmetic.Less(a, b), a), (p, q) => p < q ? p : 0),
            };
            foreach (var (p, left) in x.Values)
            {
                foreach (var (q, right) in y.Values)
                {
                    var inputs = left.Concat(right).ToDictionary();
                    foreach (var (name, result, meaning) in results)
                    {
                        Assert.True(
                            meaning(p, q) == Circuits.Evaluate(
                                bench.Netlist, result, inputs), $"{name} of {p} and {q}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Division_is_cut_downwards(int low, int high, int denominator)
    {
        foreach (object[] second in (IEnumerable<object[]>)[.. Ranges, [-4, -4, 1], [4, 4, 1], [1, 7, 1], [3, 3, 2]])
        {
            var bench = new Bench();
            var x = bench.Input(low, high, denominator);
            var y = bench.Input((int)second[0], (int)second[1], (int)second[2]);
            var (quotient, remainder) = bench.Arithmetic.Divide(x.Number, y.Number);
            foreach (var (p, left) in x.Values)
            {
                foreach (var (q, right) in y.Values.Where(value => !value.Value.IsZero))
                {
                    var inputs = left.Concat(right).ToDictionary();
                    string name = $"{p} div {q}";
                    Assert.True(Rational.Floor(p / q) == Circuits.Evaluate(bench.Netlist, quotient, inputs), name);
                    Assert.True(
                        Rational.FloorModulo(p, q) == Circuits.Evaluate(bench.Netlist, remainder, inputs), name);
                }
            }
        }
    }

    [Fact]
    public void A_number_that_grows_beyond_its_limit_is_refused()
    {
        var bench = new Bench();
        var x = bench.Input(-3, 4, 1).Number;

        Assert.Throws<CircuitLimitException>(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                x = bench.Arithmetic.Multiply(x, x);
            }
        });
    }

    [Fact]
    public void Counting_bits_takes_two_gates_for_each()
    {
        var bench = new Bench();
        var bits = Enumerable.Range(0, 63).Select(_ => BitNumber.Indicator(bench.Netlist.Input())).ToArray();

        var count = bench.Arithmetic.Sum(bits);

        int gates = GateCode.Compile(bench.Netlist, count.Bits).Instructions.Length;
        Assert.InRange(gates, 63, 2 * 63);
    }

    /// <summary>A netlist with inputs of which all values are known.</summary>
    private sealed class Bench
    {
        public Bench() => Arithmetic = new BitArithmetic(Netlist);

        public Netlist Netlist { get; } = new();

        public BitArithmetic Arithmetic { get; }

        public (BitNumber Number, List<(Rational Value, Dictionary<int, bool> Inputs)> Values) Input(
            int low, int high, int denominator)
        {
            if (low == high)
            {
                var known = Rational.Create(low, denominator);
                return (BitNumber.Constant(known), [(known, [])]);
            }

            int width = BitNumber.Width(low, high);
            int[] bits = [.. Enumerable.Range(0, width).Select(_ => Netlist.Input())];
            int sign = low >= 0 ? Netlist.False : high < 0 ? Netlist.True : Netlist.Input();
            var values = new List<(Rational, Dictionary<int, bool>)>();
            for (int value = low; value <= high; value++)
            {
                var inputs = Enumerable.Range(0, width).ToDictionary(i => bits[i], i => ((value >> i) & 1) != 0);
                if (!Netlist.IsConstant(sign))
                {
                    inputs[sign] = value < 0;
                }

                values.Add((Rational.Create(value, denominator), inputs));
            }

            return (new BitNumber([.. bits], sign, low, high, denominator), values);
        }
    }
}
