namespace Explain.Formal.Semantics;

/// <summary>What the lets of a behavior are: random wires, or numbers made of quantities. Each is looked at
/// once.</summary>
internal sealed class LetFacts(IReadOnlyDictionary<ValueSymbol, BoundExpression> lets)
{
    private readonly Dictionary<ValueSymbol, bool> _random = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ValueSymbol, bool> _quantity = new(ReferenceEqualityComparer.Instance);

    /// <summary>The facts about the lets among the items of a block.</summary>
    public static LetFacts Of(IEnumerable<BoundItem> items) =>
        new(items.OfType<BoundItem.Let>().ToDictionary(let => let.Symbol, let => let.Value));

    /// <summary>Whether a let depends on a draw outside of quantities.</summary>
    public bool IsRandom(ValueSymbol let) => Known(_random, let, IsRandom);

    /// <summary>Whether a let mentions a quantity, itself or through other lets.</summary>
    public bool HasQuantity(ValueSymbol let) => Known(_quantity, let, HasQuantity);

    /// <summary>Whether an expression mentions a quantity, itself or through lets.</summary>
    public bool Mentions(BoundExpression expression) => HasQuantity(expression);

    /// <summary>The value of a let, or null of another name.</summary>
    public BoundExpression? ValueOf(ValueSymbol symbol) => lets.GetValueOrDefault(symbol);

    private bool Known(Dictionary<ValueSymbol, bool> facts, ValueSymbol let, Func<BoundExpression, bool> find)
    {
        if (!facts.TryGetValue(let, out bool known))
        {
            known = lets.TryGetValue(let, out var value) && find(value);
            facts[let] = known;
        }

        return known;
    }

    private bool IsRandom(BoundExpression value) => value switch
    {
        BoundExpression.Quantity => false,
        BoundExpression.Variable { Symbol.Kind: ValueKind.Draw or ValueKind.Definition } => true,
        BoundExpression.Variable variable => IsRandom(variable.Symbol),
        _ => BoundChildren.Of(value).Any(IsRandom),
    };

    private bool HasQuantity(BoundExpression value) => value switch
    {
        BoundExpression.Quantity => true,
        BoundExpression.Variable variable => HasQuantity(variable.Symbol),
        _ => BoundChildren.Of(value).Any(HasQuantity),
    };
}
