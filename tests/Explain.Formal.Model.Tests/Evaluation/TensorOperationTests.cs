using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

/// <summary>Every operation on tensors, against results written down by hand.</summary>
public sealed class TensorOperationTests
{
    private static readonly Tensor Matrix = Values.ReadMatrix("1 2 3;4 5 6");

    [Fact]
    public void Elementwise_operations_spread_scalars() => Check(
        "11 12 13 14 15 16", new Operation.Binary(BinaryOperator.Add), Tensor.Scalar(Values.Read("10")), Matrix);

    [Fact]
    public void Elementwise_operations_pair_equal_shapes() =>
        Check("1 4 9 16 25 36", new Operation.Binary(BinaryOperator.Multiply), Matrix, Matrix);

    [Fact]
    public void A_choice_is_made_entry_by_entry() => Check(
        "1 8",
        new Operation.Conditional(),
        Values.ReadList("true false"),
        Values.ReadList("1 2"),
        Values.ReadList("7 8"));

    [Fact]
    public void A_sum_adds_all_entries_of_all_operands() =>
        Check("24", new Operation.Sum(), Matrix, Tensor.Scalar(Values.Read("3")));

    [Theory]
    [InlineData("1", "4 5 6")]
    [InlineData("_ 2", "3 6")]
    [InlineData("0..1 1..3", "2 3")]
    [InlineData("1 0", "4")]
    [InlineData("0..2 0", "1 4")]
    public void A_slice_takes_what_its_selectors_say(string selectors, string expected) => Check(
        expected, new Operation.Slice(
            selectors.Split(' ').Select((text, axis) => Selector(text, axis)).ToSequence()), Matrix);

    [Theory]
    [InlineData("0", "1 2 3")]
    [InlineData("1 2", "6")]
    [InlineData("2", "undefined undefined undefined")]
    [InlineData("-1", "undefined undefined undefined")]
    [InlineData("0 3", "undefined")]
    [InlineData("3/2 0", "undefined")]
    [InlineData("undefined 0", "undefined")]
    public void A_lookup_takes_the_part_at_its_indices(string indices, string expected) => Check(
        expected,
        new Operation.Lookup(),
        [Matrix, .. indices.Split(' ').Select(index => Tensor.Scalar(Values.Read(index)))]);

    [Theory]
    [InlineData("[0, 1]", "[1, 4] [2, 5] [3, 6]")]
    [InlineData("[1/2, 1]", "4 5 6")]
    [InlineData("[0, 2]", "undefined undefined undefined")]
    public void A_lookup_at_an_open_index_covers_the_rows_it_may_mean(string index, string expected) =>
        Check(expected, new Operation.Lookup(), Matrix, Tensor.Scalar(Values.Read(index)));

    [Fact]
    public void A_stack_puts_operands_side_by_side() => CheckShape(
        "[2, 2]", "1 2 3 4", new Operation.Stack(TensorShape.Of(2)), Values.ReadList("1 2"), Values.ReadList("3 4"));

    [Fact]
    public void Concatenation_follows_the_first_axis() => CheckShape(
        "[3]", "1 2 3", new Operation.Concatenate(), Values.ReadList("1 2"), Values.ReadList("3"));

    [Fact]
    public void A_reshape_keeps_the_entries() => Assert.Equal(
        "[[1, 2], [3, 4], [5, 6]]",
        ReferenceEvaluator.Apply(
            new Operation.Reshape(), [Matrix], new TensorType(new ElementType.Real(), TensorShape.Of(3, 2)))
                .ToString());

    [Fact]
    public void A_transpose_swaps_the_axes() => CheckShape("[3, 2]", "1 4 2 5 3 6", new Operation.Transpose(), Matrix);

    [Fact]
    public void A_gather_takes_entries_of_all_operands_at_its_places() => CheckShape(
        "[2, 2]", "6 7 1 6", new Operation.Gather(TensorShape.Of(2, 2), [5, 6, 0, 5]), Matrix,
        Values.ReadList("7 8"));

    [Fact]
    public void A_contraction_is_the_matrix_product() => CheckShape(
        "[2, 2]", "22 28 49 64", new Operation.Contract(), Matrix, Values.ReadMatrix("1 2;3 4;5 6"));

    [Fact]
    public void A_contraction_of_lists_is_the_inner_product() => CheckShape(
        "", "32", new Operation.Contract(), Values.ReadList("1 2 3"), Values.ReadList("4 5 6"));

    [Theory]
    [InlineData("3 1 2", "0", "1 2 0", "1 2 3")]
    [InlineData("1 3 3", "1", "0 1 2", "1 3 3")]
    [InlineData("2 2 2", "0", "0 1 2", "2 2 2")]
    [InlineData("5", "0", "0", "5")]
    [InlineData("2 1 2 1", "0", "1 3 0 2", "1 1 2 2")]
    public void Orders_are_stable(string list, string argmax, string order, string sorted)
    {
        Check(argmax, new Operation.ArgMax(), Values.ReadList(list));
        Check(order, new Operation.Order(), Values.ReadList(list));
        Check(sorted, new Operation.Sort(), Values.ReadList(list));
    }

    [Fact]
    public void An_order_that_intervals_leave_open_is_an_interval()
    {
        var list = new Tensor(TensorShape.Of(2), [Values.Read("[0, 2]"), Values.Read("1")]);

        Check("[0, 1]", new Operation.ArgMax(), list);
        Check("[0, 1] [0, 1]", new Operation.Order(), list);
    }

    [Fact]
    public void Softmax_of_equal_entries_is_uniform_along_the_last_axis() => Check(
        "1/2 1/2 1/2 1/2", new Operation.Softmax(), Values.ReadMatrix("0 0;0 0"));

    [Fact]
    public void Softmax_sums_to_one()
    {
        var result = Values.Apply(new Operation.Softmax(), Values.ReadList("0 1 2"));

        var sum = Assert.IsType<Value.Number>(TensorFunctions.Sum(result.Entries.Items.AsSpan())).Enclosure;
        Assert.True(sum.Contains(1));
        Assert.InRange(sum.Radius.ToDouble(), 0, 1e-30);
    }

    [Fact]
    public void The_inverse_times_the_matrix_is_the_unit_matrix()
    {
        var matrix = Values.ReadMatrix("0 2 1;1 1 0;3 0 1");

        var product = Values.Apply(new Operation.Contract(), Values.Apply(new Operation.Inverse(), matrix), matrix);

        Assert.Equal("1 0 0 0 1 0 0 0 1", Values.Print(product));
    }

    [Fact]
    public void A_singular_matrix_has_no_inverse() => Check(
        "undefined undefined undefined undefined", new Operation.Inverse(), Values.ReadMatrix("1 2;2 4"));

    [Fact]
    public void A_matrix_that_is_not_known_has_no_inverse() => Check(
        "undefined", new Operation.Inverse(), new Tensor(TensorShape.Of(1, 1), [Values.Read("[1, 2]")]));

    [Fact]
    public void Leaves_have_their_own_values()
    {
        Assert.Equal("1 2", Values.Print(ReferenceEvaluator.Apply(
            new Operation.Parameter("w", Values.Whole(1, 2)), [], new TensorType(
                new ElementType.Real(), TensorShape.Of(2)))));
        Assert.Throws<InvalidOperationException>(() =>
            ReferenceEvaluator.Apply(new Operation.Input("x"), [], TensorType.Real));
    }

    [Fact]
    public void Places_among_several_operands_are_counted_on() => Check(
        "6 7 1 8", new Operation.Gather(TensorShape.Of(4), [5, 6, 0, 7]), Matrix,
        new Tensor(TensorShape.Of(0), []), Values.ReadList("7 8"));

    // 800,000 bytes hold the references to 100,000 entries; the result has two.
    [Fact]
    public void Picking_entries_costs_what_is_picked()
    {
        var large = new Tensor(TensorShape.Of(100_000), Enumerable.Repeat(Values.Read("1"), 100_000).ToSequence());
        var operation = new Operation.Gather(TensorShape.Of(2), [7, 150_000]);
        Values.Apply(operation, [large, large]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Values.Apply(operation, [large, large]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static AxisSelector Selector(string text, int axis)
    {
        int[] ends = [.. text.Split("..").Where(end => end != "_").Select(end => int.Parse(end, null))];
        return ends.Length switch
        {
            0 => new AxisSelector.Range(0, Matrix.Shape.Extents[axis]),
            1 => new AxisSelector.At(ends[0]),
            _ => new AxisSelector.Range(ends[0], ends[1]),
        };
    }

    private static void Check(string expected, Operation operation, params Tensor[] operands) =>
        Assert.Equal(expected, Values.Print(Values.Apply(operation, operands)));

    private static void CheckShape(string shape, string expected, Operation operation, params Tensor[] operands)
    {
        Check(expected, operation, operands);
        Assert.Equal(shape, Values.Apply(operation, operands).Shape.ToString());
    }
}
