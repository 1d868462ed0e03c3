using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>The type rules of the prelude.</summary>
internal static class BuiltinTyping
{
    public static BoundType? Elementwise(IReadOnlyList<BoundType> arguments, BuiltinFunction function)
    {
        if (!arguments.All(IsNumber) || arguments[0] is not BoundType.Wire first)
        {
            return arguments.All(argument => argument.IsOpen || IsNumber(argument)) ? Open(arguments) : null;
        }

        return function switch
        {
            BuiltinFunction.Abs or BuiltinFunction.Relu or BuiltinFunction.Clamp => Join(arguments),
            BuiltinFunction.Floor or BuiltinFunction.Sign or BuiltinFunction.Step =>
                first with { Element = new ElementType.Integer() },
            _ => first with { Element = new ElementType.Real() },
        };
    }

    public static BoundType? Real(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(IsNumberOrOpen) ? BoundType.Real : null;

    public static BoundType? Integer(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(function is BuiltinFunction.Count or BuiltinFunction.Number ? IsTruthOrOpen : IsNumberOrOpen)
            ? BoundType.Integer
            : null;

    public static BoundType? Boolean(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(function is BuiltinFunction.All or BuiltinFunction.Any ? IsTruthOrOpen : IsNumberOrOpen)
            ? BoundType.Boolean
            : null;

    public static BoundType? LikeFirst(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(argument => argument is BoundType.Wire || argument.IsOpen) ? Join(arguments) : null;

    public static BoundType? RealLikeFirst(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments[0] switch
        {
            BoundType.Wire wire when wire.IsNumeric => wire with { Element = new ElementType.Real() },
            { IsOpen: true } open => open,
            _ => null,
        };

    public static BoundType? EntryOfFirst(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        !arguments.All(IsNumberOrOpen) ? null
        : Join(arguments) is BoundType.Wire wire ? wire with { Rank = 0 }
        : Open(arguments);

    public static BoundType? IndexList(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        IsNumberOrOpen(arguments[0]) ? new BoundType.Wire(new ElementType.Integer(), 1) : null;

    public static BoundType? Filled(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(IsNumberOrOpen) ? new BoundType.Wire(new ElementType.Integer(), arguments.Count) : null;

    public static BoundType? Reshape(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments[0] switch
        {
            BoundType.Wire wire when arguments.Skip(1).All(IsNumberOrOpen) => wire with { Rank = arguments.Count - 1 },
            { IsOpen: true } open => open,
            _ => null,
        };

    public static BoundType? Later(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        new BoundType.Later();

    public static BoundType? LawOfBoolean(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(IsNumberOrOpen) ? new BoundType.Law(BoundType.Boolean) : null;

    public static BoundType? LawOfReal(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(IsNumberOrOpen) ? new BoundType.Law(BoundType.Real) : null;

    public static BoundType? LawOfFirst(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments is [BoundType.Set set] ? new BoundType.Law(set.Element)
        : arguments.All(argument => argument is BoundType.Wire || argument.IsOpen) ? new BoundType.Law(Join(arguments))
        : null;

    public static BoundType? Categorical(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        !IsNumberOrOpen(arguments[^1]) ? null
        : arguments.Count == 1 ? new BoundType.Law(BoundType.Integer)
        : arguments[0] switch
        {
            BoundType.Set set => new BoundType.Law(set.Element),
            BoundType.Wire wire => new BoundType.Law(wire with { Rank = 0 }),
            { IsOpen: true } open => new BoundType.Law(open),
            _ => null,
        };

    public static BoundType? Box(IReadOnlyList<BoundType> arguments, BuiltinFunction function)
    {
        if (!arguments.All(IsNumberOrOpen))
        {
            return null;
        }

        int? rank = arguments.OfType<BoundType.Wire>().Max(wire => wire.Rank);
        return new BoundType.Set(new BoundType.Wire(new ElementType.Real(), rank));
    }

    public static BoundType? SetOfIndexLists(IReadOnlyList<BoundType> arguments, BuiltinFunction function) =>
        arguments.All(IsNumberOrOpen) ? new BoundType.Set(new BoundType.Wire(new ElementType.Integer(), 1)) : null;

    /// <summary>The type that covers all, or an open one if any is open, or the first if they disagree.</summary>
    public static BoundType Join(IReadOnlyList<BoundType> types)
    {
        var result = types[0];
        foreach (var type in types.Skip(1))
        {
            result = TryJoin(result, type) ?? result;
        }

        return result;
    }

    /// <summary>The type that covers both, with scalars spread over tensors; null if nothing does.</summary>
    public static BoundType? TryJoin(BoundType first, BoundType second) => (first, second) switch
    {
        ({ IsOpen: true }, _) => first,
        (_, { IsOpen: true }) => second,
        (BoundType.Wire a, BoundType.Wire b) when ElementType.Join(a.Element, b.Element) is { } element =>
            new BoundType.Wire(element, a.Rank is { } x && b.Rank is { } y ? Math.Max(x, y) : null),
        (BoundType.Text, BoundType.Text) => first,
        (BoundType.Set a, BoundType.Set b) when TryJoin(a.Element, b.Element) is { } element =>
            new BoundType.Set(element),
        _ => null,
    };

    private static BoundType Open(IReadOnlyList<BoundType> arguments) =>
        arguments.FirstOrDefault(argument => argument.IsOpen) ?? arguments[0];

    private static bool IsNumber(BoundType type) => type.IsNumeric;

    private static bool IsNumberOrOpen(BoundType type) => type.IsNumeric || type.IsOpen;

    private static bool IsTruthOrOpen(BoundType type) => type.IsBoolean || type.IsOpen;
}
