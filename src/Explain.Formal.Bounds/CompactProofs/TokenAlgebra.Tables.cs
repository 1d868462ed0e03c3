using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <content>Functions of whole tables: what is not a sum of parts.</content>
internal sealed partial class TokenAlgebra
{
    /// <summary>A function of each entry of a form without attention weights.</summary>
    public TokenForm Pointwise(TokenForm form, Func<DoubleInterval, DoubleInterval> function, string name)
    {
        var merged = Merge(form, name);
        counter.Add(merged.Values.Length);
        return TokenForm.Of(
            form.Shape, [merged with { Values = Array.ConvertAll(merged.Values, value => function(value)) }]);
    }

    /// <summary>A function of the entries of two forms without attention weights.</summary>
    public TokenForm Pointwise(
        TokenForm left, TokenForm right, Func<DoubleInterval, DoubleInterval, DoubleInterval> function, string name)
    {
        var shape = left.Shape.IsScalar ? right.Shape : left.Shape;
        int size = shape.Count;
        var (one, other) = (Merge(left, name), Merge(right, name));
        var pairing = Pair(one.Key, other.Key);
        var (a, b) = (Spread(one, left.Shape.Count, size), Spread(other, right.Shape.Count, size));
        var values = Allocate(pairing.Count, size);
        for (int i = 0; i < values.Length; i++)
        {
            var (choice, entry) = Math.DivRem(i, size);
            values[i] = function(
                a[(pairing.Left(choice) * size) + entry], b[(pairing.Right(choice) * size) + entry]);
        }

        counter.Add(values.Length);
        return TokenForm.Of(shape, [new TokenPart(pairing.Key, values)]);
    }

    /// <summary>The part of a known tensor at indices that tokens give.</summary>
    public TokenForm Lookup(TokenForm table, IReadOnlyList<TokenForm> indices, TensorShape shape)
    {
        if (!table.IsKnown)
        {
            throw ProofException.Unsupported("It looks up a part of a table that is not known.");
        }

        var offset = TokenForm.Known(TensorShape.Scalar, [_zero]);
        for (int axis = 0; axis < indices.Count; axis++)
        {
            double extent = table.Shape.Extents[axis];
            var scaled = Pointwise(offset, value => value * DoubleInterval.Point(extent), "an index");
            offset = Pointwise(scaled, indices[axis], (a, b) => a + b, "an index");
        }

        var places = Merge(offset, "an index");
        int size = shape.Count;
        var source = Merge(table, "an index").Values;
        var values = Allocate(Choices(places.Key), size);
        for (int i = 0; i < values.Length; i++)
        {
            var place = places.Values[i / size];
            values[i] = place is { IsPoint: true, Low: >= 0 } && ((place.Low + 1) * size) <= source.Length
                && Math.Floor(place.Low) == place.Low
                ? source[((int)place.Low * size) + (i % size)]
                : throw ProofException.Unsupported("It looks up an index that is no token.");
        }

        return TokenForm.Of(shape, [new TokenPart(places.Key, values)]);
    }

    /// <summary>The table over two tokens, the second running fastest, of a form that depends on these alone and on
    /// one weight at most.</summary>
    public DoubleInterval[] Table(IEnumerable<TokenPart> parts, int size, int first, int second)
    {
        var sum = Allocate(tokens * (second < 0 ? 1 : tokens), size);
        bool isFirst = true;
        foreach (var part in parts)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                var (choice, entry) = Math.DivRem(i, size);
                var (x, y) = second < 0 ? (choice, 0) : Math.DivRem(choice, tokens);
                sum[i] += part.Values[(Choice(part.Key, first, x, y) * size) + entry];
            }

            counter.Add(isFirst ? 0 : sum.Length);
            isFirst = false;
        }

        return sum;
    }

    /// <summary>One table of a form without attention weights.</summary>
    private TokenPart Merge(TokenForm form, string name)
    {
        if (form.IsWeighted)
        {
            throw ProofException.Unsupported(
                $"It applies {name} to what attention gives; a compact proof is about one layer of attention without a "
                    + "function after it.");
        }

        if (form.Parts.Count == 1)
        {
            return form.Parts[0];
        }

        var key = form.Parts.Aggregate(TokenKey.None, (all, part) => Pair(all, part.Key).Key);
        int size = form.Shape.Count;
        if (key.Count == 0)
        {
            return new TokenPart(key, [.. Enumerable.Repeat(_zero, size)]);
        }

        return new TokenPart(key, Table(form.Parts, size, key.First, key.Second));
    }

    /// <summary>The place in a table of tokens, of which the one called first has value x, the other one y.</summary>
    private int Choice(TokenKey key, int first, int x, int y)
    {
        int one = key.First == first ? x : y, other = key.Second == first ? x : y;
        return key.Count switch { 0 => 0, 1 => one, _ => (one * tokens) + other };
    }

    private Pairing Pair(TokenKey left, TokenKey right) => TokenKey.Product(left, right) is { } key
        ? new Pairing(this, key, left, right)
        : throw ProofException.Unsupported(left.IsWeighted && right.IsWeighted
            ? "It multiplies what attention gives by what attention gives; a compact proof is about one layer of it."
            : "A part of it depends on three tokens at once, beside attention.");

    /// <summary>How the choices of tokens of a product lie in its factors.</summary>
    private readonly struct Pairing(TokenAlgebra algebra, TokenKey key, TokenKey left, TokenKey right)
    {
        public TokenKey Key => key;

        public int Count => algebra.Choices(key);

        public int Left(int choice) => Place(left, choice);

        public int Right(int choice) => Place(right, choice);

        private int Place(TokenKey part, int choice)
        {
            var (x, y) = key.Count == 2 ? Math.DivRem(choice, algebra.Tokens) : (choice, 0);
            return algebra.Choice(part, key.First, x, y);
        }
    }
}
