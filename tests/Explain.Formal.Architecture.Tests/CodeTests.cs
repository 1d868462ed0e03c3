namespace Explain.Formal.Architecture.Tests;

/// <summary>The measures are simple; these tests say what they understand.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* b\n */ c", "a     \n    c")]
    [InlineData("f(\"x\\\"y\", 'z', '\\'')", "f(      ,    ,     )")]
    [InlineData("f(@\"x\"\"y\")", "f(       )")]
    [InlineData("f($\"x{g(\"}\")}y{{\")", "f(               )")]
    [InlineData("f(\"\"\"a \"b\" c\"\"\")", "f(             )")]
    public void Comments_and_strings_are_blanked(string text, string code) => Assert.Equal(code, CodeText.Blank(text));

    [Fact]
    public void Members_are_measured_by_their_braces()
    {
        const string code = """
            using System;
            namespace A.B;

            public sealed record R(int X)
            {
                private static readonly int[] _primes =
                [
                    2, 3,
                ];

                [Attribute(1)]
                public int One() => X switch
                {
                    _ => 1,
                };

                public int Two { get; init; } = 2;

                private void Three(int a, int b = 3)
                {
                    if (a > b)
                    {
                    }
                }

                private enum E { F, G }
            }
            """;

        var members = Member.In(code).Where(member => member.IsCode).Select(member => (member.Head, member.Lines));

        Assert.Equal(
            [("public int One() => X switch", 5), ("public int Two", 1), ("private void Three(int a, int b = 3)", 6)],
            members);
    }

    [Fact]
    public void A_switch_with_a_silent_default_is_found()
    {
        const string code = "x switch { A => 1, B(1, _) => y switch { _ => throw E() }, _ => 0 }";

        var found = SwitchExpression.In(code).ToArray();


        Assert.Equal(3, found[0].Arms.Count);
        Assert.Equal("_ => 0 ", found[0].SilentDefault?.Code);
        Assert.Null(found[1].SilentDefault);
    }
}
