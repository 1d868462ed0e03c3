using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Puts wires into layers: a layer holds the wires of one depth.</summary>
internal sealed class LayerBuilder
{
    // Two gigabytes of doubles: beyond, dense layers do not pay.
    private const long MostWeights = 1L << 28;

    private readonly WireTable _wires;
    private readonly LiteralTable _literals = new();
    private readonly List<int>[] _layers;
    private readonly (int Layer, int Place)[] _positions;

    private LayerBuilder(WireTable wires, IEnumerable<ClaimFormula> formulas, out ImmutableArray<RowGoal> goals)
    {
        _wires = wires;
        goals = [.. formulas.Select(_literals.GoalOf)];
        int[] depths = Depths(Needed());
        _layers = [.. Enumerable.Range(0, depths.DefaultIfEmpty(0).Max() + 1).Select(_ => new List<int>())];
        _positions = new (int, int)[depths.Length];
        for (int wire = 0; wire < depths.Length; wire++)
        {
            if (depths[wire] >= 0)
            {
                _positions[wire] = (depths[wire], _layers[depths[wire]].Count);
                _layers[depths[wire]].Add(wire);
            }
        }
    }

    /// <summary>The claim that a formula holds, with others that are looked at too.</summary>
    /// <exception cref="BeyondBoundsException">There are too many weights.</exception>
    public static LayeredClaim Build(WireTable wires, params IEnumerable<ClaimFormula> formulas)
    {
        var builder = new LayerBuilder(wires, formulas, out var goals);
        if (builder._positions.Length + builder._literals.Rows.Count > Rounding.MostTerms)
        {
            throw new BeyondBoundsException("it has too many wires");
        }

        var layers = builder._layers.Skip(1).Select(members => builder.Layer(
            [.. members.Select(wire => wires.Functions[wire - wires.Inputs].Row)],
            [.. members.Select(wire => wires.Functions[wire - wires.Inputs].Function)]));
        var exact = new ExactRows(
            wires,
            [.. builder._layers.Select(members => members.ToImmutableArray())],
            [.. builder._positions],
            [.. builder._literals.Rows]);
        return new LayeredClaim(wires.Inputs, [.. layers, builder.Layer([.. builder._literals.Rows], [])], goals)
        {
            Exact = exact,
        };
    }

    private bool[] Needed()
    {
        bool[] needed = new bool[_wires.Inputs + _wires.Functions.Count];
        needed.AsSpan(0, _wires.Inputs).Fill(true);
        Mark(_literals.Rows);
        for (int wire = needed.Length - 1; wire >= _wires.Inputs; wire--)
        {
            if (needed[wire])
            {
                Mark([_wires.Functions[wire - _wires.Inputs].Row]);
            }
        }

        return needed;

        void Mark(IEnumerable<AffineRow> rows)
        {
            foreach (var term in rows.SelectMany(row => row.Terms))
            {
                needed[term.Wire] = true;
            }
        }
    }

    /// <summary>The inputs have depth 0; a wire that nothing needs has -1.</summary>
    private int[] Depths(bool[] needed)
    {
        int[] depths = new int[needed.Length];
        for (int wire = _wires.Inputs; wire < depths.Length; wire++)
        {
            depths[wire] = needed[wire]
                ? 1 + _wires.Functions[wire - _wires.Inputs].Row.Terms.Select(term => depths[term.Wire])
                    .DefaultIfEmpty(0).Max()
                : -1;
        }

        return depths;
    }

    private ClaimLayer Layer(ImmutableArray<AffineRow> rows, ImmutableArray<WireFunction> functions)
    {
        var weights = new SortedDictionary<int, double[]>();
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (var term in rows[i].Terms)
            {
                var (source, place) = _positions[term.Wire];
                int columns = _layers[source].Count;
                if (!weights.TryGetValue(source, out double[]? matrix))
                {
                    matrix = (long)rows.Length * columns <= MostWeights
                        ? new double[rows.Length * columns]
                        : throw new BeyondBoundsException("its layers are too wide");
                    weights.Add(source, matrix);
                }

                matrix[(i * columns) + place] = Rounded(term.Coefficient);
            }
        }

        return new ClaimLayer(
            [.. weights.Select(part => new LayerPart(part.Key, part.Value, _layers[part.Key].Count))],
            [.. rows.Select(row => Rounded(row.Constant))],
            functions);
    }

    // A double is 0 only where the number is: then nothing is uncertain.
    private static double Rounded(Rational number) => number.ToDouble() is var rounded && rounded != 0
        ? rounded
        : number.Sign * double.Epsilon;
}
