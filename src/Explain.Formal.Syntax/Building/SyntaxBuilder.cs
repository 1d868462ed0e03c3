using System.Collections.Frozen;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Building;

/// <summary>Turns a parse tree into a syntax tree. Where text is broken, parts are missing names and error
/// nodes.</summary>
internal sealed partial class SyntaxBuilder
{
    private readonly FrozenDictionary<int, string> _documentation;

    private SyntaxBuilder(FrozenDictionary<int, string> documentation) => _documentation = documentation;

    /// <summary>Builds the tree of a file.</summary>
    public static FileSyntax Build(SpecParser.FileContext file, LexedText lexed)
    {
        var builder = new SyntaxBuilder(Documentation.Attach(lexed));
        return builder.File(file, lexed.Tokens[^1].Span.End);
    }

    private FileSyntax File(SpecParser.FileContext file, int length) => new(
        file.module() is { } module ? Module(module) : null,
        file.importation().Select(Import).ToSequence(),
        file.declaration().Select(Declaration).ToSequence(),
        new TextSpan(0, length));

    private ModuleSyntax Module(SpecParser.ModuleContext module) =>
        new(Path(module.path(), module), DocumentationOf(module), PlaceOf(module));

    private static ImportSyntax Import(SpecParser.ImportationContext import) => new(
        Path(import.path(), import),
        import.name() is { } alias ? Name(alias, import) : null,
        PlaceOf(import));

    private string DocumentationOf(ParserRuleContext context) =>
        context.Start is ParserToken { TokenIndex: >= 0 } start
            ? _documentation.GetValueOrDefault(start.Token.Span.Start, "")
            : "";

    private static PathSyntax Path(SpecParser.PathContext? path, ParserRuleContext parent) => path is null
        ? new PathSyntax([MissingName(parent)], Behind(parent))
        : new PathSyntax(Names(path.name(), path), PlaceOf(path));

    private static TargetSyntax Target(SpecParser.TargetContext? target, ParserRuleContext parent) => target is null
        ? new TargetSyntax(Path(null, parent), [], Behind(parent))
        : new TargetSyntax(Path(target.path(), target), Expressions(target.expressions()), PlaceOf(target));

    private static Sequence<NameSyntax> Names(SpecParser.NameContext[] names, ParserRuleContext parent) =>
        names.Select(name => Name(name, parent)).ToSequence();

    private static NameSyntax Name(ParserRuleContext? name, ParserRuleContext parent)
    {
        if (name is null || FirstToken(name) is not { } token || token.Text.Length == 0)
        {
            return MissingName(parent);
        }

        bool canBeName = token.IsName || (name is SpecParser.MemberContext && token.IsReserved);
        return canBeName
            ? new NameSyntax(token.Text, token.Span)
            : MissingName(parent);
    }

    private static NameSyntax MissingName(ParserRuleContext parent) => new("", Behind(parent));

    private static SpecToken? FirstToken(IParseTree? node) => node switch
    {
        ITerminalNode { Symbol: ParserToken symbol } => symbol.Token,
        ParserRuleContext { ChildCount: > 0 } context => FirstToken(context.GetChild(0)),
        _ => null,
    };

    private static Place PlaceOf(ParserRuleContext context)
    {
        var start = ((ParserToken)context.Start).Token.Span;
        return context.Stop is ParserToken stop && stop.Token.Span.End >= start.Start
            ? TextSpan.FromBounds(start.Start, stop.Token.Span.End)
            : new TextSpan(start.Start, 0);
    }

    /// <summary>The empty place behind what was parsed: there something is missing.</summary>
    private static Place Behind(ParserRuleContext context) => new TextSpan(PlaceOf(context).Span.End, 0);

    private static bool Has(ParserRuleContext context, int tokenType) =>
        context.GetToken(tokenType, 0) is not null and not IErrorNode;
}
