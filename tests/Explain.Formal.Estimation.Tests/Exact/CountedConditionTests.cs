using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What has no value in some worlds, counted by either method, against the reference.</summary>
public sealed class CountedConditionTests
{
    private readonly QuantityQuestion _question = new();
    private readonly NodeId _x;
    private readonly NodeId _inverse;
    private readonly NodeId _isPositive;
    private readonly NodeId _isBelowTwo;

    public CountedConditionTests()
    {
        _x = _question.Below("x", 4);
        _inverse = _question.Binary(BinaryOperator.Divide, _question.Number(1), _x);
        _isPositive = _question.Binary(BinaryOperator.Less, _question.Number(0), _x);
        _isBelowTwo = _question.Binary(BinaryOperator.Less, _inverse, _question.Number(2));
    }

    public static TheoryData<string> Methods => ["elimination", "diagrams"];

    // (1 + 1/2 + 1/3) / 3.
    [Theory]
    [MemberData(nameof(Methods))]
    public void What_is_undefined_where_the_condition_fails_does_not_matter(string method) =>
        Assert.Equal("11/18", Ask(method, QuantityKind.Expectation, _inverse, _isPositive));

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_is_undefined_in_a_world_of_probability_zero_does_not_matter(string method)
    {
        var y = _question.Draw("y", TensorType.Integer, new Law.Discrete(
            [_question.Number(0), _question.Number(2)], [_question.Number(0), _question.Number(1)]));

        Assert.Equal("1/2", Ask(
            method, QuantityKind.Expectation, _question.Binary(BinaryOperator.Divide, _question.Number(1), y), null));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_is_undefined_in_a_world_that_counts_is_vacuous(string method) => Assert.Equal(
        "Vacuous: It has no value: it is undefined in some world (a division by zero).",
        Ask(method, QuantityKind.Expectation, _inverse, null));

    // The distribution's own event has no value where x = 0; there the event given fails, or the other way round.
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_condition_that_fails_makes_up_for_one_that_has_no_value(string method)
    {
        _question.Own = _isBelowTwo;
        string own = Ask(method, QuantityKind.Expectation, _x, _isPositive);
        _question.Own = _isPositive;

        Assert.Equal("2", own);
        Assert.Equal("2", Ask(method, QuantityKind.Expectation, _x, _isBelowTwo));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_condition_without_value_in_a_world_that_counts_is_vacuous(string method)
    {
        Assert.StartsWith(
            "Vacuous", Ask(method, QuantityKind.Expectation, _x, _isBelowTwo), StringComparison.Ordinal);
        _question.Own = _isBelowTwo;
        Assert.StartsWith("Vacuous", Ask(method, QuantityKind.Expectation, _x, null), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Sums_that_share_what_they_have_in_common_give_the_reference(string method)
    {
        var coins = _question.Coins(8, Rational.Create(1, 3));
        var (low, high) = (_question.Count(coins[..5]), _question.Count(coins[3..]));
        var given = _question.Binary(BinaryOperator.Less, _question.Number(0), low);

        foreach (var kind in new[] { QuantityKind.Variance, QuantityKind.Covariance })
        {
            NodeId[] operands = kind == QuantityKind.Variance ? [low] : [low, high];
            var expected = _question.Reference(kind, operands, given).ToString();
            Assert.Equal(expected, Print(method, _question.Ask(kind, operands, given)));
        }
    }

    private string Ask(string method, QuantityKind kind, NodeId wire, NodeId? given)
    {
        string actual = Print(method, _question.Ask(kind, [wire], given));
        if (_question.Reference(kind, [wire], given) is ReferenceQuantity.Known known)
        {
            Assert.Equal(known.ToString(), actual);
        }

        return actual;
    }

    private static string Print(string method, Obligation.Measure question) => QuantityQuestion.Print(
        new CountingEngine
        {
            Method = method == "diagrams" ? CountingMethod.Diagrams : CountingMethod.Elimination,
        }.TryMeasure(question, EngineLimits.Default, default));
}
