namespace Explain.Formal.Model.Tests;

public sealed class IntegerFunctionTests
{
    [Theory]
    [InlineData(IntegerFunction.Bit, "6 0", "false")]
    [InlineData(IntegerFunction.Bit, "6 1", "true")]
    [InlineData(IntegerFunction.Bit, "6 70", "false")]
    [InlineData(IntegerFunction.Bit, "-1 0", "undefined")]
    [InlineData(IntegerFunction.Bit, "1 -1", "undefined")]
    [InlineData(IntegerFunction.Bit, "[0, 1] 0", "undefined")]
    [InlineData(IntegerFunction.Number, "true false true", "5")]
    [InlineData(IntegerFunction.Number, "? false true", "[4, 5]")]
    [InlineData(IntegerFunction.Number, "undefined", "undefined")]
    [InlineData(IntegerFunction.PopulationCount, "255", "8")]
    [InlineData(IntegerFunction.PopulationCount, "340282366920938463463374607431768211455", "128")]
    [InlineData(IntegerFunction.PopulationCount, "0", "0")]
    [InlineData(IntegerFunction.PopulationCount, "-1", "undefined")]
    [InlineData(IntegerFunction.Prime, "1", "false")]
    [InlineData(IntegerFunction.Prime, "2", "true")]
    [InlineData(IntegerFunction.Prime, "91", "false")]
    [InlineData(IntegerFunction.Prime, "999983", "true")]
    [InlineData(IntegerFunction.Prime, "-7", "false")]
    [InlineData(IntegerFunction.Prime, "-100000000000000000000000", "false")]
    [InlineData(IntegerFunction.Prime, "100000000000000000000000", "undefined")]
    [InlineData(IntegerFunction.GreatestCommonDivisor, "12 -18", "6")]
    [InlineData(IntegerFunction.GreatestCommonDivisor, "0 0", "0")]
    [InlineData(IntegerFunction.Factorial, "0", "1")]
    [InlineData(IntegerFunction.Factorial, "20", "2432902008176640000")]
    [InlineData(IntegerFunction.Factorial, "-1", "undefined")]
    [InlineData(IntegerFunction.Factorial, "10001", "undefined")]
    [InlineData(IntegerFunction.Choose, "10 3", "120")]
    [InlineData(IntegerFunction.Choose, "10 0", "1")]
    [InlineData(IntegerFunction.Choose, "3 10", "0")]
    [InlineData(IntegerFunction.Choose, "3 -1", "undefined")]
    [InlineData(IntegerFunction.Factorial, "1/2", "undefined")]
    [InlineData(IntegerFunction.Prime, "undefined", "undefined")]
    public void A_library_function_has_its_value(IntegerFunction function, string operands, string expected)
    {
        var values = operands.Contains('[', StringComparison.Ordinal)
            ? [Values.Read("[0, 1]"), Values.Read("0")]
            : operands.Split(' ').Select(Values.Read).ToArray();

        Assert.Equal(expected, Values.Print(ReferenceEvaluator.ApplyScalar(new Operation.Apply(function), values)));
    }

    // printf 0 | sha256sum: 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
    [Fact]
    public void Sha256_hashes_the_decimal_digits()
    {
        var hash = Assert.IsType<Value.Number>(ReferenceEvaluator.ApplyScalar(
            new Operation.Apply(IntegerFunction.Sha256), [Values.Read("0")]));

        Assert.StartsWith(
            "5feceb66ffc86f38", hash.Enclosure.Low.Numerator.ToString("x", null).TrimStart(
                '0'), StringComparison.Ordinal);
    }

    [Fact]
    public void Primes_below_a_hundred_are_twenty_five() => Assert.Equal(25, Enumerable.Range(0, 100).Count(n =>
        ReferenceEvaluator.ApplyScalar(
            new Operation.Apply(IntegerFunction.Prime), [Values.Whole(n).Entries[0]]) == Value.Of(true)));
}
