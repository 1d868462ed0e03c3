using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Formatting;

/// <summary>Lays out a syntax tree, token by token in the order of the text.</summary>
internal sealed partial class LayoutBuilder
{
    private readonly TokenReader _reader;

    private LayoutBuilder(TokenReader reader) => _reader = reader;

    /// <summary>The layout of a tree without errors.</summary>
    public static Doc Build(SyntaxTree tree) => new LayoutBuilder(new TokenReader(tree.Source)).File(tree.Root);

    private Doc File(FileSyntax file)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        if (file.Module is { } module)
        {
            parts.Add(Doc.Of(Word("module"), " ", Path(module.Name)));
        }

        foreach (var import in file.Imports)
        {
            AddLine(parts, () => Import(import));
        }

        foreach (var declaration in file.Declarations)
        {
            AddLine(parts, () => Declaration(declaration));
        }

        AddLine(parts, () => _reader.Remarks(keepsBlankAfter: false));
        return Doc.Of(parts.ToImmutable());
    }

    private void AddLine(ImmutableArray<Doc>.Builder parts, Func<Doc> layOut)
    {
        if (parts.Count > 0)
        {
            parts.Add(new Doc.Line("", IsHard: true, _reader.IsAtBlankLine));
        }

        parts.Add(layOut());
    }

    private Doc Import(ImportSyntax import) => Doc.Of(
        Word("import"),
        " ",
        Path(import.Module),
        import.Alias is null ? Doc.Empty : Doc.Of(" ", Word("as"), " ", Token()));

    private Doc Word(string word) => _reader.Word(word);

    private Doc Token() => _reader.Token();

    private Doc Name(NameSyntax name)
    {
        _ = name;
        return Token();
    }

    private Doc Path(PathSyntax path)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        for (int i = 0; i < path.Parts.Count; i++)
        {
            parts.Add(i == 0 ? Doc.Empty : Word("."));
            parts.Add(Token());
        }

        return Doc.Of(parts.ToImmutable());
    }

    private Doc Target(TargetSyntax target) => target.Indices.Count == 0
        ? Path(target.Path)
        : Doc.Of(Path(target.Path), List("[", target.Indices, Expression, "]"));

    private Doc Type(TypeSyntax type) => Doc.Of(
        Token(),
        type.Arguments.Count == 0 ? Doc.Empty : List("(", type.Arguments, Expression, ")"),
        type.Dimensions.Count == 0 ? Doc.Empty : List("[", type.Dimensions, Expression, "]"));

    private Doc TypeAfter(string sign, TypeSyntax? type) => type is null
        ? Doc.Empty
        : Doc.Of(sign == ":" ? "" : " ", Word(sign), " ", Type(type));

    private Doc Formal(FormalSyntax formal) => Doc.Of(Name(formal.Name), Word(":"), " ", Type(formal.Type));

    /// <summary><c>(a, b)</c>, one item a line if they do not fit.</summary>
    private Doc List<T>(string open, Sequence<T> items, Func<T, Doc> layOut, string close)
    {
        var opener = Word(open);
        var inner = Items(items, layOut);
        var remarks = _reader.Remarks();
        return new Doc.Group(Doc.Of(opener, new Doc.Indent(Doc.Of(Doc.Edge, inner, remarks)), Doc.Edge, Word(close)));
    }

    /// <summary><c>a, b</c></summary>
    private Doc Items<T>(Sequence<T> items, Func<T, Doc> layOut)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        for (int i = 0; i < items.Count; i++)
        {
            parts.Add(i == 0 ? Doc.Empty : Doc.Of(Word(","), Doc.Space));
            parts.Add(layOut(items[i]));
        }

        return Doc.Of(parts.ToImmutable());
    }

    /// <summary><c>{ a  b }</c>: on one line if the author began on that of the brace, and it fits.</summary>
    private Doc Braces(params ReadOnlySpan<Func<Doc>> items)
    {
        var opener = Word("{");
        bool isOpen = _reader.IsAtLineEnd;
        var parts = ImmutableArray.CreateBuilder<Doc>();
        foreach (var item in items)
        {
            parts.Add(parts.Count == 0 ? Doc.Space : new Doc.Line("  ", IsHard: false, _reader.IsAtBlankLine));
            parts.Add(item());
        }

        var remarks = ClosingRemarks(parts.Count);
        if (parts.Count == 0 && !remarks.Breaks)
        {
            return Doc.Of(opener, Word("}"));
        }

        parts.Add(remarks);
        return new Doc.Group(
            Doc.Of(opener, new Doc.Indent(Doc.Of(parts.ToImmutable())), Doc.Space, Word("}")), isOpen);
    }

    // Remarks in front of a closing brace belong to what it closes.
    private Doc ClosingRemarks(int itemsInFront)
    {
        var line = new Doc.Line("", IsHard: true, itemsInFront > 0 && _reader.IsAtBlankLine);
        var remarks = _reader.Remarks(keepsBlankAfter: false);
        return remarks.Breaks ? Doc.Of(line, remarks) : Doc.Empty;
    }

    private static Func<Doc>[] Each<T>(Sequence<T> items, Func<T, Doc> layOut) =>
        [.. items.Select(item => (Func<Doc>)(() => layOut(item)))];

    /// <summary>A statement whose later parts go on lines of their own, indented, if it does not fit.</summary>
    private static Doc Statement(Doc head, params ReadOnlySpan<Doc?> clauses)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        foreach (var clause in clauses)
        {
            if (clause is not null)
            {
                parts.Add(Doc.Space);
                parts.Add(clause);
            }
        }

        return new Doc.Group(Doc.Of(head, new Doc.Indent(Doc.Of(parts.ToImmutable()))));
    }

    private Doc? Clause(string word, ExpressionSyntax? expression) =>
        expression is null ? null : Doc.Of(Word(word), " ", Expression(expression));

    private Doc? UnitOf(UnitSyntax? unit) => unit is null ? null : Token();
}
