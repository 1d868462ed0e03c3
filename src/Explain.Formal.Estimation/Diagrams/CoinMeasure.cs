using System.Globalization;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Probabilities of events, each node once.</summary>
/// <remarks>
/// A probability is a whole number of parts of one common denominator, the product of those of all coins: what lies
/// below
/// a coin is a multiple of that coin's denominator, so that every division is exact.
/// </remarks>
internal sealed class CoinMeasure
{
    private const long MostWork = 1L << 34;

    private readonly CoinTable _table;
    private readonly CancellationToken _cancellation;
    private readonly BigInteger[] _numerators;
    private readonly BigInteger[] _denominators;
    private readonly BigInteger _whole = BigInteger.One;
    private readonly Dictionary<int, BigInteger> _known = [];

    public CoinMeasure(CoinTable table, IReadOnlyList<Rational> coins, CancellationToken cancellation)
    {
        (_table, _cancellation) = (table, cancellation);
        _numerators = [.. coins.Select(coin => coin.Numerator)];
        _denominators = [.. coins.Select(coin => coin.Denominator)];
        _whole = _denominators.Aggregate(BigInteger.One, (product, denominator) => product * denominator);
        if (_whole.GetBitLength() * table.Count > MostWork)
        {
            throw new DiagramLimitException(string.Create(
                CultureInfo.InvariantCulture,
                $"Its diagrams have {table.Count:N0} nodes and fractions of {_whole.GetBitLength():N0} bits."));
        }
    }

    /// <summary>The probability of an event.</summary>
    public Rational Of(Edge edge) => Rational.Create(Parts(edge), _whole);

    private BigInteger Parts(Edge edge) => edge.IsComplemented ? _whole - Parts(edge.Node) : Parts(edge.Node);

    private BigInteger Parts(int node)
    {
        if (node == 0)
        {
            return _whole;
        }

        if (!_known.TryGetValue(node, out var parts))
        {
            _cancellation.ThrowIfCancellationRequested();
            var (variable, high, low) = _table.NodeAt(node);
            var (numerator, denominator) = (_numerators[variable], _denominators[variable]);
            var (then, otherwise) = (Parts(high), Parts(low));
            parts = otherwise + ((then - otherwise) / denominator * numerator);
            _known.Add(node, parts);
        }

        return parts;
    }
}
