using System.Collections.Immutable;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Where declarations start, as far as tokens alone can tell.</summary>
internal sealed class Sections
{
    private readonly ImmutableArray<int> _indices;
    private readonly ImmutableArray<SpecToken> _tokens;

    private Sections(ImmutableArray<int> indices, ImmutableArray<SpecToken> tokens)
    {
        _indices = indices;
        _tokens = tokens;
    }

    /// <summary>Finds the declarations.</summary>
    public static Sections Of(ImmutableArray<SpecToken> tokens)
    {
        var indices = ImmutableArray.CreateBuilder<int>();
        indices.Add(0);
        int depth = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            depth += token.IsOpener ? 1 : token.IsCloser ? -1 : 0;
            bool isSoft = token.Type is SpecLexer.FIND or SpecLexer.STUDY or SpecLexer.LAW or SpecLexer.TABLE
                or SpecLexer.ESTIMATOR && i > 0 && tokens[i - 1].EndsOperand && tokens[i + 1].IsName;
            bool isResult = depth == 0 && token.Type is SpecLexer.EXPECT or SpecLexer.PARAMETER or SpecLexer.FOR;
            if (token.StartsDeclaration || isSoft || isResult)
            {
                indices.Add(i);
            }
        }

        return new Sections(indices.ToImmutable(), tokens);
    }

    /// <summary>The offset in the text at which the declaration with that token starts.</summary>
    public int At(int index)
    {
        int found = _indices.BinarySearch(index);
        return _tokens[_indices[found >= 0 ? found : ~found - 1]].Span.Start;
    }
}
