using Explain.Formal.Logic;
using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>Expands a joint cumulant by the latest of its wires into cumulants of earlier ones.</summary>
/// <remarks>
/// <para><b>Source.</b> THEORY 2.4. Products by the formula of Leonov and Shiryaev; sums by multilinearity; draws by
/// the law of total cumulance, given all that was drawn before; functions by <see cref="HermiteExpansion"/>.</para>
/// </remarks>
internal sealed class CumulantExpander(
    TupleSpace space, CumulantPresumptions presumed, CumulantExpansion expansion, CancellationToken cancellation)
{
    // Tracking, exact numbers and doubles meet the same expansions; some 50 MB of them are kept.
    private const int MostKept = 1 << 17;

    private readonly MomentCircuit _circuit = space.Circuit;
    private readonly Dictionary<WireTuple, List<CumulantTerm>> _kept = [];

    /// <summary>The function that drives a wire.</summary>
    public MomentGate.Function FunctionOf(Wire wire) => (MomentGate.Function)_circuit[wire];

    /// <summary>The terms that all expansions so far have tried.</summary>
    public long Tried { get; private set; }

    /// <summary>How many terms all expansions may try; when there are more, the last one is not whole.</summary>
    public long MostTerms { get; init; } = long.MaxValue;

    /// <summary>Whether the mean of an event is corrected by the Edgeworth series.</summary>
    public bool Edgeworth { get; init; }

    /// <summary>The terms of an expansion within a limit of wires; it is for functions, which have no end of
    /// terms.</summary>
    public List<CumulantTerm> Expand(WireTuple tuple, int limit)
    {
        if (_kept.TryGetValue(tuple, out var kept))
        {
            return kept;
        }

        var terms = new TermList(space, cancellation);
        if (tuple.IsSpread)
        {
            ExpandSpread(tuple.Entries[0].Wire, limit, terms);
        }
        else
        {
            ExpandLatest(tuple.Entries, limit, terms);
        }

        Tried += terms.Tried;
        if (_kept.Count < MostKept && IsAlwaysTheSame(tuple))
        {
            _kept.Add(tuple, terms.Terms);
        }

        return terms.Terms;
    }

    // A function has as many terms as the limit says, and what is presumed is noted while it is expanded.
    private bool IsAlwaysTheSame(WireTuple tuple) =>
        !tuple.IsSpread && presumed.IsEmpty && !tuple.Entries.Any(entry => _circuit[entry.Wire] is MomentGate.Function);

    private void ExpandLatest(ImmutableArray<Entry> entries, int limit, TermList terms)
    {
        int place = Latest(entries);
        var latest = entries[place];
        var rest = entries.RemoveAt(place);
        switch (_circuit[latest.Wire])
        {
            case MomentGate.Constant constant:
                terms.Add(rest.IsEmpty ? constant.Value : 0);
                break;
            case MomentGate.Noise noise:
                ExpandNoise(noise, entries, terms);
                break;
            case MomentGate.Linear linear:
                ExpandLinear(linear, rest, terms);
                break;
            case MomentGate.Product when expansion == CumulantExpansion.Layers:
                ConnectedPartitions.Expand(_circuit, entries, space.Facts, terms);
                break;
            case MomentGate.Product product:
                ExpandProduct(product, rest, terms);
                break;
            case MomentGate.Function function:
                bool isEvent = rest.IsEmpty && EdgeworthSeries.IsEvent(function.Kind);
                if (isEvent)
                {
                    EdgeworthSeries.Expand(latest, function, Edgeworth ? limit : 2, terms);
                }
                else
                {
                    HermiteExpansion.Expand(latest, function, rest, limit, terms);
                }

                presumed.AddFunction(space, latest.Wire, function, rest, isEvent && Edgeworth);
                break;
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    /// <summary>The entry to expand: with layers, a product only when nothing else has its height.</summary>
    private int Latest(ImmutableArray<Entry> entries)
    {
        int last = entries.Length - 1;
        int height = space.Facts.Height(entries[last].Wire);
        for (int i = last; expansion == CumulantExpansion.Layers && i >= 0; i--)
        {
            if (space.Facts.Height(entries[i].Wire) != height)
            {
                break;
            }

            if (_circuit[entries[i].Wire] is not MomentGate.Product)
            {
                return i;
            }
        }

        return last;
    }

    private static void ExpandLinear(MomentGate.Linear linear, ImmutableArray<Entry> rest, TermList terms)
    {
        if (rest.IsEmpty)
        {
            terms.Add(linear.Offset);
        }

        foreach (var term in linear.Terms)
        {
            terms.Add(term.Coefficient, [.. rest, new Entry(term.Wire)]);
        }
    }

    private static void ExpandProduct(MomentGate.Product product, ImmutableArray<Entry> rest, TermList terms)
    {
        Entry left = new(product.Left), right = new(product.Right);
        terms.Add(1, [.. rest, left, right]);
        for (int subset = 0; subset < 1 << rest.Length; subset++)
        {
            terms.Add(1, [.. Subsets.In(rest, subset), left], [.. Subsets.In(rest, ~subset), right]);
        }
    }

    // Given what was drawn before, all entries of other draws are numbers, and noises have mean 0.
    private void ExpandNoise(MomentGate.Noise noise, ImmutableArray<Entry> entries, TermList terms)
    {
        var others = new List<Entry>();
        var places = new List<int>();
        foreach (var entry in entries)
        {
            if (_circuit[entry.Wire] is MomentGate.Noise own && own.Block == noise.Block)
            {
                places.Add(own.Position);
            }
            else
            {
                others.Add(entry);
            }
        }

        // A law that depends on nothing has the same cumulants in every case: only one block counts, and only alone.
        if (noise.Block.Parameters.All(parameter => _circuit.KnownValue(parameter) is not null))
        {
            if (others.Count == 0 && places.Count > 1)
            {
                terms.Add(1, [new Entry(noise.Block.Cumulant([.. places]))]);
            }

            return;
        }

        foreach (var blocks in Subsets.Partitions(places.Count, least: 2))
        {
            if (Tried + terms.Tried > MostTerms)
            {
                return;
            }

            var cumulants = blocks.Select(
                block => new Entry(noise.Block.Cumulant([.. block.Select(i => places[i])])));
            terms.Add(1, [.. others, .. cumulants]);
        }
    }

    /// <summary>The variance that a function uses: carried, or by the rule for independent operands.</summary>
    private void ExpandSpread(Wire wire, int limit, TermList terms)
    {
        if (limit >= 2)
        {
            terms.Add(1, [new Entry(wire), new Entry(wire)]);
            return;
        }

        switch (_circuit[wire])
        {
            case MomentGate.Constant:
                break;
            case MomentGate.Noise noise:
                terms.Add(1, [new Entry(noise.Block.Covariance(noise.Position, noise.Position))]);
                break;
            case MomentGate.Linear linear:
                SpreadLinear(linear, terms);
                break;
            case MomentGate.Product product:
                SpreadProduct(product, terms);
                break;
            case MomentGate.Function function:
                presumed.AddFunction(space, wire, function, [], false);
                terms.Include(new(1, new HermiteWeight(wire, 0, 2), []));
                terms.Add(-1, [new Entry(wire)], [new Entry(wire)]);
                break;
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    private static void SpreadLinear(MomentGate.Linear linear, TermList terms)
    {
        for (int i = 0; i < linear.Terms.Length; i++)
        {
            var (coefficient, operand) = linear.Terms[i];
            terms.Include(new(coefficient * coefficient, null, [WireTuple.Spread(operand)]));
            for (int j = 0; j < i; j++)
            {
                terms.Add(
                    2 * coefficient * linear.Terms[j].Coefficient,
                    [new Entry(operand), new Entry(linear.Terms[j].Wire)]);
            }
        }
    }

    private static void SpreadProduct(MomentGate.Product product, TermList terms)
    {
        var (left, right) = (WireTuple.Spread(product.Left), WireTuple.Spread(product.Right));
        var (a, b) = (WireTuple.Of([new(product.Left)]), WireTuple.Of([new(product.Right)]));
        terms.Include(new(1, null, [left, right]));
        terms.Include(new(1, null, [left, b, b]));
        terms.Include(new(1, null, [right, a, a]));
    }
}
