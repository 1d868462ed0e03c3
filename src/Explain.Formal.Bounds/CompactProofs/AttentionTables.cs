using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Lays out the tables of a model of attention.</summary>
internal sealed class AttentionTables(
    TokenForm logits, IReadOnlyList<AttentionWeight> weights, TokenAlgebra algebra)
{
    /// <summary>The model whose query is at a position.</summary>
    /// <param name="query">The position of the query.</param>
    /// <param name="places">The position that each weight is about.</param>
    public AttentionModel At(int query, (int Position, int Weight)[] places)
    {
        int size = logits.Shape.Count;
        var others = places.Where(place => place.Position != query).OrderBy(place => place.Position).ToArray();
        int own = places.Single(place => place.Position == query).Weight;
        var model = new AttentionModel(
            algebra.Tokens,
            size,
            algebra.Table(Parts(-1), size, query, -1),
            algebra.Table(weights[own].Score.Parts, 1, query, -1),
            [.. others.Select(place => algebra.Table(weights[place.Weight].Score.Parts, 1, query, place.Position))],
            [
                .. others.Select(place => algebra.Table(Parts(place.Weight), size, place.Position, -1)),
                algebra.Table(Parts(own), size, query, -1),
            ]);
        DoubleInterval[][] all = [model.Direct, model.OwnScores, .. model.Scores, .. model.Values];
        return all.All(table => Array.TrueForAll(table, number => number.IsKnown))
            ? model
            : throw new ProofException(
                UnknownReason.Incomplete, "Its numbers have no value, or are too large for intervals of doubles.");
    }

    private IEnumerable<TokenPart> Parts(int weight) => logits.Parts.Where(part => part.Key.Weight == weight);
}
