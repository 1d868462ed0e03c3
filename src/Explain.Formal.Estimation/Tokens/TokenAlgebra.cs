namespace Explain.Formal.Estimation;

/// <summary>Arithmetic on sums of tables. Exact for every choice of tokens, up to rounding.</summary>
/// <remarks>
/// An operation whose result would depend on more than two tokens at once, and is no sum of parts that do not, gives
/// null. Every arithmetic operation on an entry of a table is counted.
/// </remarks>
internal sealed class TokenAlgebra(TokenSpace space, CancellationToken cancellation)
{
    private const long MostNumbers = 1L << 25;
    private long _numbers;

    /// <summary>The arithmetic operations so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Whether tables would have taken too much memory.</summary>
    public bool IsFull => _numbers > MostNumbers;

    /// <summary>A number.</summary>
    public static TokenForm Number(double value) => TokenForm.Of(new TokenTable(TokenSet.None, [value]));

    /// <summary>The sum of forms, each times a number.</summary>
    public TokenForm? Sum(IReadOnlyList<(double Factor, TokenForm Form)> terms)
    {
        var divisor = terms.Select(term => term.Form.Divisor).FirstOrDefault(each => each is not null);
        var groups = new Dictionary<(TokenTable? Factor, TokenSet Tokens), List<(double, TokenTable)>>();
        foreach (var (factor, form) in terms)
        {
            if ((divisor is null || ReferenceEquals(form.Divisor, divisor) ? form : Over(form, divisor)) is not { } one)
            {
                return null;
            }

            foreach (var part in one.Parts)
            {
                var key = (part.Factor, part.Table.Tokens);
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = []);
                }

                group.Add((factor, part.Table));
            }
        }

        return new TokenForm([.. Merge(groups).Select(group =>
            new TokenPart(group.Key.Factor, Sum(group.Key.Tokens, group.Value)))], divisor);
    }

    // A number goes into the table of a token, if there is one with the same factor: one part in place of two.
    private static IEnumerable<KeyValuePair<(TokenTable? Factor, TokenSet Tokens), List<(double, TokenTable)>>> Merge(
        Dictionary<(TokenTable? Factor, TokenSet Tokens), List<(double, TokenTable)>> groups)
    {
        foreach (var (factor, tokens) in groups.Keys.Where(key => key.Tokens == TokenSet.None).ToArray())
        {
            var other = groups.FirstOrDefault(group =>
                ReferenceEquals(group.Key.Factor, factor) && group.Key.Tokens is { First: >= 0, Second: < 0 });
            if (other.Value is { } terms && groups.Remove((factor, tokens), out var numbers))
            {
                terms.AddRange(numbers);
            }
        }

        return groups;
    }

    /// <summary>The product of two forms.</summary>
    public TokenForm? Product(TokenForm left, TokenForm right)
    {
        if (left.Constant is { } a)
        {
            return Sum([(a, right)]);
        }

        if (right.Constant is { } b)
        {
            return Sum([(b, left)]);
        }

        if (left.Divisor is not null && right.Divisor is not null)
        {
            return null;
        }

        var terms = new List<(double, TokenForm)>();
        foreach (var part in left.Parts)
        {
            foreach (var other in right.Parts)
            {
                if (Product(part, other) is not { } product)
                {
                    return null;
                }

                terms.Add((1, new TokenForm([product], null)));
            }
        }

        return Sum(terms) is { } sum ? sum with { Divisor = left.Divisor ?? right.Divisor } : null;
    }

    /// <summary>One form over another.</summary>
    public TokenForm? Quotient(TokenForm left, TokenForm right) =>
        right.Constant is { } number && number != 0 ? Sum([(1 / number, left)])
        : Apply([left, right], static x => x[0] / x[1]) is { } exact ? exact
        : left.Divisor is null && right.Divisor is null && IsPositive(right) ? left with { Divisor = right }
        : null;

    /// <summary>Any function of forms that depend on at most two tokens together.</summary>
    public TokenForm? Apply(IReadOnlyList<TokenForm> operands, Func<double[], double> function)
    {
        TokenSet? tokens = TokenSet.None;
        foreach (var operand in operands)
        {
            tokens = TokensOf(operand) is { } its ? tokens?.Union(its) : null;
        }

        if (tokens is not { } all || !Takes(all))
        {
            return null;
        }

        TokenTable[] tables = [.. operands.Select(operand => Dense(operand, all))];
        double[] values = new double[space.Size(all)], arguments = new double[tables.Length];
        int row = space.Row(all);
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < arguments.Length; k++)
            {
                arguments[k] = tables[k].Values[space.Place(tables[k].Tokens, all, i / row, i % row)];
            }

            values[i] = function(arguments);
        }

        Operations += values.Length;
        return TokenForm.Of(new TokenTable(all, values));
    }

    /// <summary>The form as one table, or null if it depends on more than two tokens.</summary>
    public TokenTable? Dense(TokenForm form) =>
        TokensOf(form) is { } tokens && Takes(tokens) ? Dense(form, tokens) : null;

    private static TokenSet? TokensOf(TokenForm form)
    {
        TokenSet? tokens = TokenSet.None;
        foreach (var part in form.Parts.Concat(form.Divisor?.Parts ?? []))
        {
            tokens = tokens?.Union(part.Tokens);
        }

        return tokens;
    }

    // What stands alone in a form needs no copy.
    private TokenTable Dense(TokenForm form, TokenSet tokens)
    {
        if (form is { Divisor: null, Parts: [{ Factor: null, Table: var only }] })
        {
            return only;
        }

        double[] values = new double[space.Size(tokens)];
        foreach (double[] part in form.Parts.Select(part => Spread(part, tokens)))
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += part[i];
            }
        }

        Operations += Math.Max(0, form.Parts.Length - 1) * (long)values.Length;
        if (form.Divisor is { } divisor)
        {
            var table = Dense(divisor, tokens);
            double[] divisors = Spread(new TokenPart(null, table), tokens);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] /= divisors[i];
            }

            Operations += values.Length;
        }

        return new TokenTable(tokens, values);
    }

    // A part for every choice of tokens that contain its own.
    private double[] Spread(TokenPart part, TokenSet tokens)
    {
        if (part.Factor is null && part.Table.Tokens == tokens)
        {
            return part.Table.Values;
        }

        double[] values = new double[space.Size(tokens)];
        int row = space.Row(tokens);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = part.Table.Values[space.Place(part.Table.Tokens, tokens, i / row, i % row)];
        }

        if (part.Factor is { } factor)
        {
            Multiply(values, Spread(new TokenPart(null, factor), tokens));
        }

        return values;
    }

    private TokenTable Sum(TokenSet tokens, List<(double Factor, TokenTable Table)> terms)
    {
        cancellation.ThrowIfCancellationRequested();
        if (terms is [(1, var only)])
        {
            return only;
        }

        double[] sum = new double[space.Size(tokens)];
        foreach (var (factor, table) in terms)
        {
            bool isNumber = table.Tokens != tokens;
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += factor * table.Values[isNumber ? 0 : i];
            }

            Operations += factor is 1 or -1 ? 0 : isNumber ? 1 : sum.Length;
        }

        Operations += (terms.Count - 1L) * sum.Length;
        _numbers += sum.Length;
        return new TokenTable(tokens, sum);
    }

    private TokenPart? Product(TokenPart left, TokenPart right)
    {
        if (left.Tokens.Union(right.Tokens) is not { } tokens || !Takes(tokens))
        {
            return null;
        }

        // A table of less than two tokens times one of two stays apart: matrices behind it meet the smaller one.
        if (left.Factor is null && right.Factor is null && left.Tokens != right.Tokens && tokens.Second >= 0)
        {
            if (left.Tokens.Contains(right.Tokens))
            {
                return new TokenPart(left.Table, right.Table);
            }

            if (right.Tokens.Contains(left.Tokens))
            {
                return new TokenPart(right.Table, left.Table);
            }
        }

        double[] values = [.. Spread(left, tokens)];
        Multiply(values, Spread(right, tokens));
        return new TokenPart(null, new TokenTable(tokens, values));
    }

    private void Multiply(double[] values, double[] factors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }

        Operations += values.Length;
    }

    // A form as one over the divisor: both are multiplied by it.
    private TokenForm? Over(TokenForm form, TokenForm divisor) => form.Divisor is null
        && Product(form, divisor) is { } product
            ? product with { Divisor = divisor }
            : null;

    private static bool IsPositive(TokenForm form) =>
        form.Parts.Sum(part => part.Factor is null ? part.Table.Values.Min() : double.NegativeInfinity) > 0;

    private bool Takes(TokenSet tokens)
    {
        cancellation.ThrowIfCancellationRequested();
        _numbers += space.Size(tokens);
        return !IsFull;
    }
}
