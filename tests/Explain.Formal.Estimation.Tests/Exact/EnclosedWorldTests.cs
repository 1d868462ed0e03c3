using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Events are decided on doubles where they can be, and in fractions where they cannot.</summary>
public sealed class EnclosedWorldTests
{
    private readonly QuantityQuestion _question = new();

    [Fact]
    public void What_doubles_leave_open_is_decided_in_fractions()
    {
        var x = _question.Below("x", 9);
        var third = _question.Binary(BinaryOperator.Multiply, x, _question.Number(Rational.Create(1, 3)));
        var back = _question.Binary(BinaryOperator.Multiply, third, _question.Number(3));

        Assert.Equal("1", _question.Probability(_question.Binary(BinaryOperator.Equal, back, x)));
        Assert.Equal("0", _question.Probability(_question.Binary(BinaryOperator.Less, back, x)));
    }

    [Fact]
    public void What_is_undefined_in_some_world_is_said_to_be()
    {
        var x = _question.Below("x", 3);
        var inverse = _question.Binary(BinaryOperator.Divide, _question.Number(1), x);

        Assert.Equal(
            "Vacuous: 'q' has no value: it is undefined where x = 0 (a division by zero).",
            _question.Probability(_question.Binary(BinaryOperator.Less, inverse, _question.Number(2))));
    }

    [Fact]
    public void False_and_undefined_is_false()
    {
        var x = _question.Below("x", 4);
        var positive = _question.Binary(BinaryOperator.Less, _question.Number(0), x);
        var small = _question.Binary(
            BinaryOperator.Less,
            _question.Binary(BinaryOperator.Divide, _question.Number(1), x),
            _question.Number(Rational.Create(2, 3)));

        Assert.Equal("1/2", _question.Probability(_question.And(positive, small)));
    }

    [Fact]
    public void A_softmax_of_tokens_is_counted_as_the_reference_counts_it()
    {
        var x = _question.Below("x", 7);
        var y = _question.Below("y", 7);
        var scores = new[] { x, y }.Select(token => _question.Unary(
            UnaryOperator.Exp,
            _question.Binary(BinaryOperator.Multiply, token, _question.Number(Rational.Create(2, 7))))).ToArray();
        var share = _question.Binary(
            BinaryOperator.Divide, scores[0], _question.Binary(BinaryOperator.Add, scores[0], scores[1]));
        var high = _question.Binary(BinaryOperator.Less, _question.Number(Rational.Create(2, 3)), share);

        // share > 2/3 iff exp(2(x - y)/7) > 2 iff x - y >= 3: 4 + 3 + 2 + 1 of 49 pairs.
        Assert.Equal("10/49", _question.Probability(high));
    }

    [Fact]
    public void The_same_world_is_found_first_for_any_number_of_threads()
    {
        var x = _question.Below("x", 50);
        var y = _question.Below("y", 50);
        var sum = _question.Binary(
            BinaryOperator.Add, _question.Unary(UnaryOperator.Exp, x), _question.Unary(UnaryOperator.Tanh, y));
        var large = _question.Binary(BinaryOperator.Less, _question.Number(1000), sum);
        string[] answers = [Answer(large, 1), Answer(large, 2), Answer(large, 5)];

        // exp(x) + tanh(y) > 1000 iff x >= 7, since exp(6) = 403 and exp(7) = 1096.
        Assert.All(answers, answer => Assert.Equal("43/50", answer));
    }

    private string Answer(NodeId truth, int threads) => QuantityQuestion.Print(new EnumerationEngine().TryMeasure(
        _question.Ask(QuantityKind.Probability, [truth]), EngineLimits.Default with { Threads = threads }, default));
}
