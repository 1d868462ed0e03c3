using Explain.Formal.Testing;

namespace Explain.Formal.Syntax.Tests.Parsing;

/// <summary>The one place of these tests that knows how a text is parsed.</summary>
internal static class Diagnosed
{
    /// <summary>Asserts that a text gives the diagnostics that are marked in it, and no other.</summary>
    public static void Check(string marked)
    {
        var annotated = AnnotatedSource.Parse(marked);

        var tree = SyntaxTree.Parse(annotated.Source);

        annotated.AssertMatches(tree.Diagnostics);
    }

    /// <summary>Asserts that a text gives one diagnostic with that message.</summary>
    public static void Check(string marked, string message)
    {
        Check(marked);
        var tree = SyntaxTree.Parse(AnnotatedSource.Parse(marked).Source);
        Assert.Equal(message, Assert.Single(tree.Diagnostics).Message);
    }
}
