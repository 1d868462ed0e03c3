namespace Explain.Formal.Estimation;

/// <summary>The mean of a number in a cell, and what it varies by.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Components">Its orthogonal parts, scaled so that products of two numbers' components sum to their
/// covariance.</param>
internal sealed record TokenSpread(double Mean, double[] Components)
{
    /// <summary>The covariance with another number of the same cell.</summary>
    public double Covariance(TokenSpread other)
    {
        double sum = 0;
        for (int i = 0; i < Components.Length; i++)
        {
            sum += Components[i] * other.Components[i];
        }

        return sum;
    }
}

/// <summary>Exact first and second moments of sums of tables in a cell.</summary>
/// <remarks>
/// A sum of functions of one and of two independent tokens is its mean, plus a part of each token, plus a part of each
/// pair, all uncorrelated (Hoeffding, A class of statistics with asymptotically normal distribution, 1948). A quotient
/// goes to second order in what its divisor varies by.
/// </remarks>
internal sealed class TokenMoments
{
    private readonly TokenSpace _space;
    private readonly TokenCell _cell;
    private readonly double[][] _probabilities;
    private readonly Dictionary<TokenSet, int> _places = [];
    private readonly Dictionary<TokenForm, TokenSpread> _divisors = new(ReferenceEqualityComparer.Instance);
    private readonly int _size;

    /// <summary>Prepares a cell.</summary>
    /// <param name="space">The tokens.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="sets">The tokens of all tables that will be asked for.</param>
    public TokenMoments(TokenSpace space, TokenCell cell, IEnumerable<TokenSet> sets)
    {
        (_space, _cell) = (space, cell);
        _probabilities = [.. cell.Allowed.Select((values, i) => Law(space.Tokens[i], values))];
        foreach (var set in sets.Select(Varying).SelectMany(Parts).Distinct())
        {
            _places[set] = _size;
            _size += Count(set.First) * Count(set.Second);
        }
    }

    /// <summary>The arithmetic operations so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The mean of a form, and what it varies by.</summary>
    public TokenSpread Of(TokenForm form)
    {
        var number = Sum(form);
        if (form.Divisor is not { } below)
        {
            return number;
        }

        if (!_divisors.TryGetValue(below, out var divisor))
        {
            _divisors[below] = divisor = Sum(below);
        }

        double ratio = number.Mean / divisor.Mean, square = divisor.Mean * divisor.Mean;
        double mean = ratio + (((ratio * divisor.Covariance(divisor)) - number.Covariance(divisor)) / square);
        Operations += 6L * _size;
        return new TokenSpread(mean, [.. number.Components.Zip(
            divisor.Components, (a, b) => (a - (ratio * b)) / divisor.Mean)]);
    }

    private TokenSpread Sum(TokenForm form)
    {
        double[] values = new double[_size];
        double mean = 0;
        foreach (var part in form.Parts)
        {
            mean += Add(values, part);
        }

        foreach (var (set, place) in _places.Where(pair => pair.Key.Second >= 0))
        {
            mean -= Separate(values, set, place);
        }

        foreach (var (set, place) in _places.Where(pair => pair.Key.Second < 0))
        {
            mean += Center(values.AsSpan(place, Count(set.First)), _probabilities[set.First]);
        }

        Scale(values);
        return new TokenSpread(mean, values);
    }

    // Adds a part where its tokens vary; one that does not vary is returned.
    private double Add(double[] values, TokenPart part)
    {
        var tokens = part.Tokens;
        var varying = Varying(tokens);
        int[] first = Allowed(tokens.First), second = Allowed(tokens.Second);
        Operations += (part.Factor is null ? 1L : 2) * first.Length * second.Length;
        if (varying == TokenSet.None)
        {
            return Value(part, first[0], second[0]);
        }

        int next = _places[varying];
        foreach (int a in first)
        {
            foreach (int b in second)
            {
                values[next++] += Value(part, a, b);
            }
        }

        return 0;
    }

    private double Value(TokenPart part, int first, int second)
    {
        var (factor, table) = part;
        double value = table.Values[_space.Place(table.Tokens, part.Tokens, first, second)];
        return factor is null ? value : value * factor.Values[(first * _space.Row(factor.Tokens)) + second];
    }

    // Takes out of a function of a pair what only one of both decides, and returns its mean.
    private double Separate(double[] values, TokenSet set, int place)
    {
        double[] p = _probabilities[set.First], q = _probabilities[set.Second];
        var pair = values.AsSpan(place, p.Length * q.Length);
        var rows = values.AsSpan(_places[TokenSet.Of(set.First)], p.Length);
        var columns = values.AsSpan(_places[TokenSet.Of(set.Second)], q.Length);
        double[] row = new double[p.Length], column = new double[q.Length];
        double mean = 0;
        for (int a = 0; a < p.Length; a++)
        {
            for (int b = 0; b < q.Length; b++)
            {
                row[a] += q[b] * pair[(a * q.Length) + b];
                column[b] += p[a] * pair[(a * q.Length) + b];
            }

            mean += p[a] * row[a];
        }

        for (int i = 0; i < pair.Length; i++)
        {
            pair[i] += mean - row[i / q.Length] - column[i % q.Length];
        }

        for (int a = 0; a < p.Length; a++)
        {
            rows[a] += row[a];
        }

        for (int b = 0; b < q.Length; b++)
        {
            columns[b] += column[b];
        }

        Operations += 7L * pair.Length;
        return mean;
    }

    private double Center(Span<double> values, double[] probabilities)
    {
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += probabilities[i] * values[i];
        }

        foreach (ref double value in values)
        {
            value -= mean;
        }

        Operations += 3L * values.Length;
        return mean;
    }

    private void Scale(double[] values)
    {
        foreach (var (set, place) in _places)
        {
            double[] p = _probabilities[set.First], q = set.Second < 0 ? [1] : _probabilities[set.Second];
            for (int i = 0; i < p.Length * q.Length; i++)
            {
                values[place + i] *= Math.Sqrt(p[i / q.Length] * q[i % q.Length]);
            }
        }

        Operations += values.Length;
    }

    private TokenSet Varying(TokenSet set)
    {
        int first = Count(set.First) > 1 ? set.First : -1, second = Count(set.Second) > 1 ? set.Second : -1;
        return first < 0 ? new TokenSet(second, -1) : new TokenSet(first, second);
    }

    private static IEnumerable<TokenSet> Parts(TokenSet set) =>
        set.First < 0 ? []
        : set.Second < 0 ? [set]
        : [set, TokenSet.Of(set.First), TokenSet.Of(set.Second)];

    private int Count(int token) => token < 0 ? 1 : _cell.Allowed[token].Length;

    private int[] Allowed(int token) => token < 0 ? [0] : _cell.Allowed[token];

    private static double[] Law(Token token, int[] values)
    {
        double total = values.Sum(value => token.Probabilities[value]);
        return [.. values.Select(value => token.Probabilities[value] / total)];
    }
}
