namespace Explain.Formal.Semantics.Tests;

/// <summary>What expressions mean, against values computed by hand.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("-2^2 == -4")]
    [InlineData("2^3^2 == 512")]
    [InlineData("2^-1 == 1/2")]
    [InlineData("0^0 == 1")]
    [InlineData("1 + 2 * 3 - 4 / 2 == 5")]
    [InlineData("7 div 2 * 2 == 6")]
    [InlineData("(-7) div 3 == -3 and (-7) mod 3 == 2")]
    [InlineData("7 div (-3) == -3 and 7 mod (-3) == -2")]
    [InlineData("(1/2) mod (1/3) == 1/6")]
    [InlineData("0.06 + 0.94 == 1 and 5% == 1/20")]
    [InlineData("not true or true")]
    [InlineData("(false implies false) and (true iff not false)")]
    [InlineData("(if true then 1 else 2 + 5) == 1")]
    public void Operators_bind_as_the_language_says(string claim) => Assert.Equal("true", Compiled.Known(claim));

    [Theory]
    [InlineData("argmax([1, 3, 3]) == 1")]
    [InlineData("all(order([2, 1, 2, 1])[i] == [1, 3, 0, 2][i] for i in 0..4)")]
    [InlineData("all(sort([3, -1, 2])[i] == [-1, 2, 3][i] for i in 0..3)")]
    [InlineData("sum(i * i for i in 0..4) == 14 and prod(i for i in 1..5) == 24")]
    [InlineData("count(i mod 2 == 0 for i in 0..5) == 3 and mean([1, 2, 6]) == 3")]
    [InlineData("sum(1 for i in 3..0) == 0 and prod(1 for i in 0..0) == 1")]
    [InlineData("all(false for i in 0..0) and not any(true for i in 0..0)")]
    [InlineData("sum(i + j for i in 0..3, j in 0..3 if i < j) == 6")]
    [InlineData("[10 * i + j for i in 0..2, j in 0..3][1, 2] == 12")]
    [InlineData("[[1, 2], [3, 4]][_, 1][0] == 2 and [1, 2, 3, 4][1..3][1] == 3")]
    [InlineData("([[1, 2], [3, 4]] @ [1, 10])[1] == 43 and [1, 2] @ [3, 4] == 11")]
    [InlineData("transpose([[1, 2], [3, 4]])[0, 1] == 3 and inverse([[2, 0], [0, 4]])[1, 1] == 1/4")]
    [InlineData("concat([1], [2, 3])[2] == 3 and reshape([1, 2, 3, 4], 2, 2)[1, 0] == 3")]
    [InlineData("(scan s = 1 for t in 0..3 { s * 2 })[3] == 8")]
    [InlineData("(scan s = 0 for t in [3, 4] { s * 10 + t })[2] == 34")]
    [InlineData("count(p[0] == 0 for p in permutations(4)) == 6 and count(true for s in subsets(5, 2)) == 10")]
    [InlineData("sum(if b[0] and b[1] then 1 else 0 for b in bool[2]) == 1")]
    public void Tensors_generators_and_scans_give_their_values(string claim) =>
        Assert.Equal("true", Compiled.Known(claim));

    [Theory]
    [InlineData("gcd(12, 18) == 6 and factorial(5) == 120 and choose(5, 2) == 10 and choose(3, 5) == 0")]
    [InlineData("bit(5, 0) and not bit(5, 1) and bit(5, 2) and popcount(7) == 3")]
    [InlineData("number([true, false, true]) == 5")]
    [InlineData("prime(97) and not prime(1) and not prime(91)")]
    [InlineData("clamp(5, 0, 3) == 3 and relu(-2) == 0 and leaky_relu(-2, 1/10) == -1/5")]
    [InlineData("sign(-3) == -1 and step(0) == 0 and step(1/2) == 1 and floor(-1/2) == -1 and abs(-3) == 3")]
    [InlineData("gate.and([true, true]) and not gate.xor(true, true) and gate.nand(true, false)")]
    public void The_prelude_gives_its_values(string claim) => Assert.Equal("true", Compiled.Known(claim));

    [Theory]
    [InlineData("2 in {1, 2}", "true")]
    [InlineData("3 in 0..3", "false")]
    [InlineData("3/2 in 0..3", "false")]
    [InlineData("3/2 in nat(3)", "false")]
    [InlineData("3/2 in box(0, 3)", "true")]
    [InlineData("[0, 1/2] in box(0, 1)[2]", "true")]
    [InlineData("[0, 2] in box(0, 1)[2]", "false")]
    [InlineData("1/2 in int", "false")]
    [InlineData("4/2 in int", "true")]
    public void Membership_asks_for_an_element_of_the_set(string claim, string expected) =>
        Assert.Equal(expected, Compiled.Known(claim));

    [Theory]
    [InlineData(0.5, "false")]
    [InlineData(1, "true")]
    [InlineData(3, "false")]
    public void A_real_number_is_in_a_range_if_it_is_whole(double x, string expected) =>
        Assert.Equal(expected, Compiled.At("behavior b { forall x in box(0, 9): x in 0..3 }", ("x", x)));

    [Theory]
    [InlineData(0.5, "true")]
    [InlineData(2, "false")]
    public void A_scan_over_inputs_is_kept_as_a_loop_and_evaluated(double x, string expected) => Assert.Equal(
        expected,
        Compiled.At(
            "behavior b { forall x in box(0, 9): (scan outside0 = 1 for t in 0..3 { outside0 * x })[3] <= 1 }", (
                "x", x)));

    [Theory]
    [InlineData(1, "true")]
    [InlineData(2, "false")]
    public void A_scan_inside_of_a_scan_reads_what_is_outside(double x, string expected) => Assert.Equal(
        expected,
        Compiled.At(
            """
            behavior b {
              forall x in box(0, 9): (scan s = 0 for t in 0..2 { s + (scan r = x for u in 0..2 { r + s + x })[2] })[2] <= 15
            }
            """,
            ("x", x)));

    [Fact]
    public void A_constant_that_no_fraction_writes_is_an_interval() => Assert.Equal(
        "true",
        Compiled.At(
            """
            const s = sqrt(2)
            const t: real = s + 0
            behavior b { forall x in box(0, 9): x < s and s * s < 2.01 and t > 1.41 }
            """,
            ("x", 1)));
}
