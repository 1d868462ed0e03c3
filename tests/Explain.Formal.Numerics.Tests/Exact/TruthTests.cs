namespace Explain.Formal.Numerics.Tests.Exact;

public sealed class TruthTests
{
    private static readonly Truth[] All = [Truth.False, Truth.Undecided, Truth.True];

    // Kleene: a connective is decided exactly when every completion of the open operands gives the same answer.
    [Fact]
    public void Connectives_agree_with_all_completions()
    {
        foreach (var (name, open, closed) in new (string, Func<Truth, Truth, Truth>, Func<bool, bool, bool>)[]
        {
            ("and", TruthLogic.And, (a, b) => a && b),
            ("or", TruthLogic.Or, (a, b) => a || b),
            ("xor", TruthLogic.Xor, (a, b) => a != b),
            ("implies", TruthLogic.Implies, (a, b) => !a || b),
            ("iff", TruthLogic.Iff, (a, b) => a == b),
        })
        {
            foreach (var (a, b) in from a in All from b in All select (a, b))
            {
                var answers = (from x in Completions(a) from y in Completions(b) select closed(x, y)).Distinct();
                var expected = answers.ToArray() is [var only] ? only.ToTruth() : Truth.Undecided;
                Assert.True(expected == open(a, b), $"{a} {name} {b}");
            }
        }
    }

    [Fact]
    public void The_default_is_open() => Assert.Equal(Truth.Undecided, default);

    private static bool[] Completions(Truth value) => value switch
    {
        Truth.True => [true],
        Truth.False => [false],
        _ => [false, true],
    };
}
