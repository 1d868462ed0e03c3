using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Puts a quantity of tokens together from moments in cells.</summary>
/// <param name="question">The question.</param>
/// <param name="usesCovariances">Whether two numbers may vary together; else each varies for itself.</param>
internal sealed class TokenAnswer(TokenQuestion question, bool usesCovariances)
{
    private readonly TokenSet[] _sets =
    [
        .. question.Numbers.SelectMany(form => form.Parts.Concat(form.Divisor?.Parts ?? []))
            .Select(part => part.Tokens).Distinct(),
    ];

    private bool _varies;
    private bool _joins;

    /// <summary>The arithmetic operations so far.</summary>
    public long Operations { get; private set; }

    /// <summary>What the value rests on; nothing where it is exact.</summary>
    public Sequence<string> RestsOn
    {
        get
        {
            bool isMean = question.Kind is QuantityKind.Expectation;
            bool isEvent = question.Kind is QuantityKind.Probability;
            var lines = new List<string>();
            if (_varies && !usesCovariances && !isMean)
            {
                lines.Add("independent wires");
            }

            if (_varies && isEvent)
            {
                lines.Add("normal shape at the event");
            }

            if (_joins)
            {
                lines.Add("wrong answers act independently");
            }

            if (_varies && question.Numbers.Any(form => form.Divisor is not null))
            {
                lines.Add("quotients to second order");
            }

            return lines.ToSequence();
        }
    }

    /// <summary>The value; no number where there is none.</summary>
    public double Value(CancellationToken cancellation)
    {
        var cells = question.Key.Cells(question.Space, [.. question.Splits, .. Asking()]);
        return question.Kind == QuantityKind.Probability ? OfEvent(cells, cancellation)
            : OfMoments(cells, cancellation);
    }

    // Where a softmax weighs many tokens by what one of them asks, that one is summed over: given it, the divisor is a
    // sum of functions of single tokens, which varies little.
    private TokenTable[] Asking()
    {
        var pairs = question.Numbers.Select(form => form.Divisor).OfType<TokenForm>().Distinct()
            .SelectMany(divisor => divisor.Parts.Select(part => part.Tokens))
            .Where(tokens => tokens.Second >= 0).Distinct();
        return [.. pairs.SelectMany(tokens => new[] { tokens.First, tokens.Second })
            .GroupBy(token => token).Where(group => group.Count() > 1)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(1)
            .Select(group => new TokenTable(
                TokenSet.Of(group.Key),
                [.. Enumerable.Range(0, question.Space.Tokens[group.Key].Count).Select(value => (double)value)]))];
    }

    private double OfEvent(IEnumerable<TokenCell> cells, CancellationToken cancellation)
    {
        double sum = 0;
        foreach (var cell in cells)
        {
            cancellation.ThrowIfCancellationRequested();
            if (cell.Key >= 0 && cell.Key < question.Numbers.Length && cell.Key == Math.Floor(cell.Key))
            {
                sum += cell.Probability * IsGreatest(Spreads(cell), (int)cell.Key);
                Operations += 2;
            }
        }

        return question.IsComplement ? 1 - sum : sum;
    }

    // Means are averaged over cells; second moments are those within cells and between them.
    private double OfMoments(IEnumerable<TokenCell> cells, CancellationToken cancellation)
    {
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        foreach (var cell in cells)
        {
            cancellation.ThrowIfCancellationRequested();
            var numbers = Spreads(cell);
            var (a, b, weight) = (numbers[0], numbers[^1], cell.Probability);
            x += weight * a.Mean;
            y += weight * b.Mean;
            xx += weight * (a.Covariance(a) + (a.Mean * a.Mean));
            xy += weight * (a.Covariance(b) + (a.Mean * b.Mean));
            yy += weight * (b.Covariance(b) + (b.Mean * b.Mean));
        }

        bool together = usesCovariances || question.Numbers[0] == question.Numbers[^1];
        double covariance = together ? xy - (x * y) : 0;
        return question.Kind switch
        {
            QuantityKind.Expectation => x,
            QuantityKind.Variance or QuantityKind.Covariance => covariance,
            QuantityKind.Correlation => covariance / Math.Sqrt((xx - (x * x)) * (yy - (y * y))),
            _ => throw new UnreachableException($"Unhandled {question.Kind}."),
        };
    }

    private TokenSpread[] Spreads(TokenCell cell)
    {
        var moments = new TokenMoments(question.Space, cell, _sets);
        TokenSpread[] spreads = [.. question.Numbers.Select(moments.Of)];
        _varies |= spreads.Any(spread => spread.Components.Any(component => component != 0));
        Operations += moments.Operations;
        return spreads;
    }

    // Each other number is less with the probability that a normal law gives.
    private double IsGreatest(TokenSpread[] numbers, int place)
    {
        double product = 1;
        int varying = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i == place)
            {
                continue;
            }

            double mean = numbers[place].Mean - numbers[i].Mean, variance = Difference(numbers[place], numbers[i]);
            Operations += 5 + (3L * numbers[i].Components.Length);
            if (variance > 0)
            {
                varying++;
                product *= SpecialFunctions.NormalCdf(mean / Math.Sqrt(variance));
            }
            else
            {
                bool holds = mean > 0 || (mean == 0 && i > place && !question.IsStrict);
                product = double.IsNaN(mean) ? mean : holds ? product : 0;
            }
        }

        _joins |= varying > 1;
        return product;
    }

    private double Difference(TokenSpread left, TokenSpread right)
    {
        if (!usesCovariances)
        {
            return left.Covariance(left) + right.Covariance(right);
        }

        double sum = 0;
        for (int i = 0; i < left.Components.Length; i++)
        {
            double difference = left.Components[i] - right.Components[i];
            sum += difference * difference;
        }

        return sum;
    }
}
