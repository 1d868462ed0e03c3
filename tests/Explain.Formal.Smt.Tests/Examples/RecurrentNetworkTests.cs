using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>
/// The handcrafted recurrent network for two numbers: h = relu(W h + w x[t]), twice, from zero; it points at the
/// lesser.
/// </summary>
public sealed class RecurrentNetworkTests
{
    private static readonly Tensor InputWeights = Numbers(TensorShape.Of(2), 1, -1);
    private static readonly Tensor HiddenWeights = Numbers(TensorShape.Of(2, 2), -1, 1, 1, -1);
    private static readonly Tensor OutputWeights = Numbers(TensorShape.Of(2, 2), 1, -1, -1, 1);

    [Fact]
    public void It_is_right_on_the_whole_plane_away_from_ties() =>
        Verdicts.AssertProved(Right(HiddenWeights, isTieExcluded: true));

    [Fact]
    public void Only_at_a_tie_its_answers_are_equal()
    {
        var witness = Verdicts.AssertRefuted(Right(HiddenWeights, isTieExcluded: false)).Witness.Values[0].Value;

        Assert.Equal(witness.Entries[0], witness.Entries[1]);
    }

    [Fact]
    public void With_a_weight_changed_it_is_wrong_somewhere() => Verdicts.AssertRefuted(
        Right(Numbers(TensorShape.Of(2, 2), -1, 1, -1, -1), isTieExcluded: true));

    private static Obligation.Quantified Right(Tensor hiddenWeights, bool isTieExcluded)
    {
        var claim = new Claim();
        var x = claim.Variable("x", new TensorType(new ElementType.Real(), TensorShape.Of(2)));
        var state = Matrix(claim, Numbers(TensorShape.Of(2), 0, 0));
        for (int t = 0; t < 2; t++)
        {
            var remembered = claim.Graph.Add(new Operation.Contract(), [Matrix(claim, hiddenWeights), state]);
            var read = claim.Apply(Multiply, Matrix(claim, InputWeights), Entry(claim, x, t));
            state = claim.Apply(UnaryOperator.Relu, claim.Apply(Add, remembered, read));
        }

        var logits = claim.Graph.Add(new Operation.Contract(), [Matrix(claim, OutputWeights), state]);
        var answer = claim.Graph.Add(new Operation.ArgMax(), [logits]);
        var second = Entry(claim, claim.Graph.Add(new Operation.Order(), [x]), 0);
        var isRight = claim.Apply(Equal, answer, second);
        var isApart = claim.Apply(NotEqual, Entry(claim, x, 0), Entry(claim, x, 1));
        var isStrict = claim.Apply(NotEqual, Entry(claim, logits, 0), Entry(claim, logits, 1));
        return claim.ForAll(isTieExcluded ? claim.Apply(Implies, isApart, isRight) : isStrict);
    }

    private static NodeId Matrix(Claim claim, Tensor value) => claim.Graph.Constant(value, new ElementType.Real());

    private static NodeId Entry(Claim claim, NodeId list, int index) =>
        claim.Graph.Add(new Operation.Slice([new AxisSelector.At(index)]), [list]);

    private static Tensor Numbers(TensorShape shape, params int[] numbers) =>
        new(shape, numbers.Select(number => Value.Of((Rational)number)).ToSequence());
}
