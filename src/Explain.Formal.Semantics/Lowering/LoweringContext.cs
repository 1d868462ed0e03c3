using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The values of names, inner names hiding outer ones. Immutable.</summary>
internal sealed class ValueEnvironment
{
    private readonly ValueEnvironment? _outer;
    private readonly ValueSymbol? _symbol;
    private readonly Lowered? _value;
    private readonly BoundExpression? _deferred;

    private ValueEnvironment(ValueEnvironment? outer, ValueSymbol? symbol, Lowered? value, BoundExpression? deferred)
    {
        _outer = outer;
        _symbol = symbol;
        _value = value;
        _deferred = deferred;
    }

    /// <summary>The environment without names.</summary>
    public static ValueEnvironment Empty { get; } = new(null, null, null, null);

    /// <summary>This environment with one more value.</summary>
    public ValueEnvironment With(ValueSymbol symbol, Lowered value) => new(this, symbol, value, null);

    /// <summary>This environment with a name that is lowered where it is used: a number, not a random wire.</summary>
    public ValueEnvironment WithDeferred(ValueSymbol symbol, BoundExpression value) => new(this, symbol, null, value);

    /// <summary>These values, and behind them others.</summary>
    public ValueEnvironment Over(ValueEnvironment behind) =>
        _symbol is null ? behind : new(_outer?.Over(behind) ?? behind, _symbol, _value, _deferred);

    /// <summary>Whether a name has a value here.</summary>
    public bool Knows(ValueSymbol symbol) => At(symbol) is not null;

    /// <summary>The value of a name; null if it has none here, or stands for an expression.</summary>
    public Lowered? TryFind(ValueSymbol symbol) => At(symbol)?._value;

    /// <summary>The innermost value of a name as it is written, or null.</summary>
    public Lowered? FindByName(string name)
    {
        for (var here = this; here is not null; here = here._outer)
        {
            if (string.Equals(here._symbol?.Name, name, StringComparison.Ordinal))
            {
                return here._value;
            }
        }

        return null;
    }

    /// <summary>The value of a name, or the expression that it stands for and the environment of that
    /// expression.</summary>
    public (Lowered? Value, BoundExpression? Deferred, ValueEnvironment Inside) Find(ValueSymbol symbol)
    {
        var here = At(symbol) ?? throw new InvalidOperationException($"The name '{symbol.Name}' has no value here.");
        return (here._value, here._deferred, here._outer ?? Empty);
    }

    private ValueEnvironment? At(ValueSymbol symbol)
    {
        for (var here = this; here is not null; here = here._outer)
        {
            if (ReferenceEquals(here._symbol, symbol))
            {
                return here;
            }
        }

        return null;
    }
}

/// <summary>Where an expression is lowered: the graph, the values in reach, and what collects quantities or
/// fields.</summary>
/// <param name="Frame">The graph that nodes go to.</param>
/// <param name="Values">The values in reach.</param>
/// <param name="Quantities">Collects the quantities of a formula; null where there are none.</param>
/// <param name="Fields">Collects the fields of results; null outside of expectations.</param>
/// <param name="Depth">How many calls are open.</param>
internal sealed record LoweringContext(
    Frame Frame, ValueEnvironment Values, QuantityCollector? Quantities = null, FieldCollector? Fields = null,
    int Depth = 0)
{
    /// <summary>Which application of its model a wire such as <c>cameras.seen</c> belongs to; null if there must be
    /// one only.</summary>
    public int? Application { get; init; }

    /// <summary>Whether parameters count as known: in the conditions of an argument's generators.</summary>
    public bool ReadsParameters { get; init; }

    /// <summary>The same place with one more value.</summary>
    public LoweringContext With(ValueSymbol symbol, Lowered value) =>
        this with { Values = Values.With(symbol, value) };
}

/// <summary>Collects the quantities that a formula mentions.</summary>
/// <param name="events">Where their events are lowered.</param>
/// <param name="frame">The graph of the formula, to which their inputs go.</param>
internal sealed class QuantityCollector(LoweringContext events, Frame frame)
{
    private readonly List<Logic.Quantity> _quantities = [];

    /// <summary>Where their events are lowered.</summary>
    public LoweringContext Events { get; } = events;

    /// <summary>The graph of the formula.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>The quantities in the order found.</summary>
    public Sequence<Logic.Quantity> Quantities => _quantities.ToSequence();

    /// <summary>Adds a quantity; gives the name of the input that stands for it.</summary>
    public string Add(Logic.Quantity quantity)
    {
        _quantities.Add(quantity);
        return Logic.QuantityFormula.InputName(_quantities.Count - 1);
    }
}

/// <summary>Collects the fields of results that an expectation reads.</summary>
/// <param name="owner">The display name of the result around it; null at top level.</param>
/// <param name="frame">The graph of the expectation, to which their inputs go.</param>
internal sealed class FieldCollector(string? owner, Frame frame)
{
    private readonly List<Logic.ResultField> _fields = [];

    /// <summary>The display name of the result around it.</summary>
    public string? Owner { get; } = owner;

    /// <summary>The graph of the expectation.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>The fields in the order found.</summary>
    public Sequence<Logic.ResultField> Fields => _fields.ToSequence();

    /// <summary>Adds a field; gives the name of the input that stands for it.</summary>
    public string Add(string result, Logic.ResultFieldKind kind, Sequence<string>? part)
    {
        string of = part is { } names ? $"({string.Join(", ", names)})" : "";
        string input = $"{result}.{kind.ToString().ToLowerInvariant()}{of}";
        if (_fields.All(field => !string.Equals(field.Input, input, StringComparison.Ordinal)))
        {
            _fields.Add(new(input, result, kind, part));
        }

        return input;
    }
}
