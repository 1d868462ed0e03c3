using System.Diagnostics;

namespace Explain.Formal.Explanation;

/// <summary>A gate of an arithmetic circuit (THEORY 2.4): a product, or a sum with a small factor. Closed.</summary>
internal abstract record CircuitGate
{
    /// <summary>The greatest factor of a sum: 3 is what the Hermite polynomial x^4 - 6x^2 + 3 and the known violation
    /// (x^4 - 3x^2)^2 need.</summary>
    public const int MostFactor = 3;

    private CircuitGate()
    {
    }

    /// <summary>The wires that it reads.</summary>
    public IEnumerable<int> Operands => this switch
    {
        Product product => [product.Left, product.Right],
        Sum sum => [sum.Left, sum.Right],
        Shift shift => [shift.Wire],
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>How complicated it is: among circuits of as many gates, simpler ones come first.</summary>
    public int Weight => this switch
    {
        Product => 1,
        Sum sum => Math.Abs(sum.Factor) + (sum.Factor < 0 ? 1 : 0),
        Shift shift => Math.Abs(shift.Number) + (shift.Number < 0 ? 1 : 0),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Every gate over some wires, each once up to the order of equal operands.</summary>
    public static IEnumerable<CircuitGate> Over(IReadOnlyList<int> wires)
    {
        for (int i = 0; i < wires.Count; i++)
        {
            for (int j = i; j < wires.Count; j++)
            {
                yield return new Product(wires[i], wires[j]);
                foreach (var sum in i == j ? Shifts(wires[i]) : Sums(wires[i], wires[j]))
                {
                    yield return sum;
                }
            }
        }
    }

    private static IEnumerable<CircuitGate> Sums(int first, int second)
    {
        yield return new Sum(first, 1, second);
        for (int factor = -MostFactor; factor <= MostFactor; factor++)
        {
            if (factor is not (0 or 1))
            {
                yield return new Sum(first, factor, second);
                yield return new Sum(second, factor, first);
            }
        }
    }

    private static IEnumerable<CircuitGate> Shifts(int wire) => Enumerable.Range(-MostFactor, (2 * MostFactor) + 1)
        .Where(number => number != 0).Select(number => new Shift(wire, number));

    /// <summary>The same gate over other wires; a sum or product without factors has no order.</summary>
    public CircuitGate Map(Func<int, int> map) => this switch
    {
        Product product => new Product(
            Math.Min(map(product.Left), map(product.Right)), Math.Max(map(product.Left), map(product.Right))),
        Sum { Factor: 1 } sum => new Sum(
            Math.Min(map(sum.Left), map(sum.Right)), 1, Math.Max(map(sum.Left), map(sum.Right))),
        Sum sum => new Sum(map(sum.Left), sum.Factor, map(sum.Right)),
        Shift shift => new Shift(map(shift.Wire), shift.Number),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The gate as an expression of the language.</summary>
    public string Print(Func<int, string> name) => this switch
    {
        Product product => $"{name(product.Left)} * {name(product.Right)}",
        Sum sum => $"{name(sum.Left)} {Sign(sum.Factor)} {Times(sum.Factor)}{name(sum.Right)}",
        Shift shift => $"{name(shift.Wire)} {Sign(shift.Number)} {Math.Abs(shift.Number)}",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    private static char Sign(int number) => number < 0 ? '-' : '+';

    private static string Times(int factor) => Math.Abs(factor) == 1 ? "" : $"{Math.Abs(factor)} * ";

    /// <summary><c>a * b</c>.</summary>
    public sealed record Product(int Left, int Right) : CircuitGate;

    /// <summary><c>a + factor * b</c>.</summary>
    public sealed record Sum(int Left, int Factor, int Right) : CircuitGate;

    /// <summary><c>a + number</c>.</summary>
    public sealed record Shift(int Wire, int Number) : CircuitGate;
}
