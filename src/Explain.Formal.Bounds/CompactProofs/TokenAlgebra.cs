using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Arithmetic of forms over tokens, in intervals, with its count.</summary>
/// <param name="tokens">How many values a token has.</param>
/// <param name="counter">Takes the count.</param>
/// <param name="cancellation">Cancels.</param>
internal sealed partial class TokenAlgebra(int tokens, FlopCounter counter, CancellationToken cancellation)
{
    // A table of intervals takes sixteen bytes an entry.
    private const long MostEntries = 1L << 25;

    private static readonly DoubleInterval _zero = DoubleInterval.Point(0);

    /// <summary>How many values a token has.</summary>
    public int Tokens => tokens;

    /// <summary>A token itself.</summary>
    public TokenForm Token(int position) => TokenForm.Of(
        TensorShape.Scalar,
        [
            new TokenPart(
                TokenKey.Of(position), [.. Enumerable.Range(0, tokens).Select(value => DoubleInterval.Point(value))]),
        ]);

    /// <summary>The sum; a scalar stands beside every entry.</summary>
    public TokenForm Add(TokenForm left, TokenForm right)
    {
        var shape = left.Shape.IsScalar ? right.Shape : left.Shape;
        var sums = new SortedDictionary<TokenKey, DoubleInterval[]>(TokenKey.Order);
        foreach (var (form, part) in Parts(left).Concat(Parts(right)))
        {
            Accumulate(sums, part.Key, Spread(part, form.Shape.Count, shape.Count));
        }

        return Form(shape, sums);
    }

    /// <summary>The opposite.</summary>
    public TokenForm Negate(TokenForm form) => Each(form, value => -value);

    /// <summary>The product of entries; a scalar stands beside every entry.</summary>
    public TokenForm Multiply(TokenForm left, TokenForm right)
    {
        var shape = left.Shape.IsScalar ? right.Shape : left.Shape;
        int size = shape.Count;
        var sums = new SortedDictionary<TokenKey, DoubleInterval[]>(TokenKey.Order);
        foreach (var (one, other) in left.Parts.SelectMany(one => right.Parts.Select(other => (one, other))))
        {
            var pairing = Pair(one.Key, other.Key);
            var (a, b) = (Spread(one, left.Shape.Count, size), Spread(other, right.Shape.Count, size));
            var product = Allocate(pairing.Count, size);
            for (int i = 0; i < product.Length; i++)
            {
                var (choice, entry) = Math.DivRem(i, size);
                product[i] = a[(pairing.Left(choice) * size) + entry] * b[(pairing.Right(choice) * size) + entry];
            }

            counter.Add(product.Length);
            Accumulate(sums, pairing.Key, product);
        }

        return Form(shape, sums);
    }

    /// <summary>The quotient of entries, by a divisor without attention weights.</summary>
    public TokenForm Divide(TokenForm left, TokenForm right) =>
        Multiply(left, Pointwise(right, value => DoubleInterval.Point(1) / value, "a quotient"));

    /// <summary>The last axis of the first contracted with the first axis of the second.</summary>
    public TokenForm Contract(TokenForm left, TokenForm right, TensorShape shape)
    {
        int inner = right.Shape.Extents[0];
        int rows = left.Shape.Count / inner, columns = right.Shape.Count / inner;
        var sums = new SortedDictionary<TokenKey, DoubleInterval[]>(TokenKey.Order);
        foreach (var (one, other) in left.Parts.SelectMany(one => right.Parts.Select(other => (one, other))))
        {
            var pairing = Pair(one.Key, other.Key);
            var product = Allocate(pairing.Count, rows * columns);
            for (int choice = 0; choice < pairing.Count; choice++)
            {
                cancellation.ThrowIfCancellationRequested();
                Dot(
                    one.Values.AsSpan(pairing.Left(choice) * rows * inner, rows * inner),
                    other.Values.AsSpan(pairing.Right(choice) * inner * columns, inner * columns),
                    product.AsSpan(choice * rows * columns, rows * columns),
                    inner);
            }

            counter.Add((long)product.Length * Math.Max(0, (2 * inner) - 1));
            Accumulate(sums, pairing.Key, product);
        }

        return Form(shape, sums);
    }

    /// <summary>Entries of operands, one operand behind the other, at new places.</summary>
    public TokenForm Move(TensorShape shape, IReadOnlyList<TokenForm> operands, int[] places)
    {
        var moved = new SortedDictionary<TokenKey, DoubleInterval[]>(TokenKey.Order);
        foreach (var key in operands.SelectMany(operand => operand.Parts).Select(part => part.Key).Distinct())
        {
            var sources = operands.SelectMany(operand => Enumerable.Repeat(
                (Values: operand.Parts.FirstOrDefault(part => part.Key == key)?.Values, Size: operand.Shape.Count),
                operand.Shape.Count)).ToArray();
            int[] offsets = [.. operands.SelectMany(operand => Enumerable.Range(0, operand.Shape.Count))];
            var values = Allocate(Choices(key), places.Length);
            for (int i = 0; i < values.Length; i++)
            {
                var (choice, entry) = Math.DivRem(i, places.Length);
                var (source, size) = sources[places[entry]];
                values[i] = source is null ? _zero : source[(choice * size) + offsets[places[entry]]];
            }

            moved[key] = values;
        }

        return Form(shape, moved);
    }

    /// <summary>The sum of all entries of all operands.</summary>
    public TokenForm Sum(IReadOnlyList<TokenForm> operands)
    {
        var sums = new SortedDictionary<TokenKey, DoubleInterval[]>(TokenKey.Order);
        foreach (var (form, part) in operands.SelectMany(Parts))
        {
            int size = form.Shape.Count, choices = Choices(part.Key);
            var totals = Allocate(choices, 1);
            for (int choice = 0; choice < choices; choice++)
            {
                totals[choice] = part.Values.AsSpan(choice * size, size).ToArray().Aggregate((a, b) => a + b);
            }

            counter.Add((long)choices * (size - 1));
            Accumulate(sums, part.Key, totals);
        }

        return Form(TensorShape.Scalar, sums);
    }

    private static IEnumerable<(TokenForm Form, TokenPart Part)> Parts(TokenForm form) =>
        form.Parts.Select(part => (form, part));

    private static TokenForm Form(TensorShape shape, IEnumerable<KeyValuePair<TokenKey, DoubleInterval[]>> parts) =>
        TokenForm.Of(shape, parts.Select(part => new TokenPart(part.Key, part.Value)));

    private static void Dot(
        ReadOnlySpan<DoubleInterval> left, ReadOnlySpan<DoubleInterval> right, Span<DoubleInterval> result, int inner)
    {
        int columns = right.Length / inner;
        for (int i = 0; i < result.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns);
            var sum = _zero;
            for (int k = 0; k < inner; k++)
            {
                sum += left[(row * inner) + k] * right[(k * columns) + column];
            }

            result[i] = sum;
        }
    }

    private TokenForm Each(TokenForm form, Func<DoubleInterval, DoubleInterval> function)
    {
        counter.Add(form.Parts.Sum(part => (long)part.Values.Length));
        return TokenForm.Of(
            form.Shape,
            form.Parts.Select(part => part with
            {
                Values = Array.ConvertAll(part.Values, value => function(value)),
            }));
    }

    /// <summary>The table of a scalar for every entry of a tensor; any other table as it is.</summary>
    private DoubleInterval[] Spread(TokenPart part, int size, int wanted)
    {
        if (size == wanted)
        {
            return part.Values;
        }

        var values = Allocate(Choices(part.Key), wanted);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = part.Values[i / wanted];
        }

        return values;
    }

    private void Accumulate(
        SortedDictionary<TokenKey, DoubleInterval[]> sums, TokenKey key, DoubleInterval[] values)
    {
        if (!sums.TryGetValue(key, out var before))
        {
            sums[key] = values;
            return;
        }

        counter.Add(values.Length);
        sums[key] = [.. before.Zip(values, (a, b) => a + b)];
    }

    private int Choices(TokenKey key) => key.Count switch { 0 => 1, 1 => tokens, _ => tokens * tokens };

    private DoubleInterval[] Allocate(int choices, int size)
    {
        cancellation.ThrowIfCancellationRequested();
        return (long)choices * size <= MostEntries
            ? new DoubleInterval[choices * size]
            : throw new ProofException(
                UnknownReason.Memory, "The tables of a compact proof over so many tokens do not fit into memory.");
    }
}
