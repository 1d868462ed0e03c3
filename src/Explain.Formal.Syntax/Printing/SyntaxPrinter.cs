using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.Printing.Shape;

namespace Explain.Formal.Syntax.Printing;

/// <summary>Prints syntax trees as nested forms <c>(head part part)</c>: equal trees print alike.</summary>
public sealed partial class SyntaxPrinter
{
    private readonly bool _withSpans;

    private SyntaxPrinter(bool withSpans) => _withSpans = withSpans;

    /// <summary>The print of a tree; with <paramref name="withSpans"/> every form says where it was written.</summary>
    public static string Print(SyntaxTree tree, bool withSpans = false)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new SyntaxPrinter(withSpans).File(tree.Root).Render();
    }

    /// <summary>The print of one expression.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new SyntaxPrinter(withSpans: false).Expression(expression).Render();
    }

    /// <summary>The print of one declaration.</summary>
    public static string Print(DeclarationSyntax declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return new SyntaxPrinter(withSpans: false).Declaration(declaration).Render();
    }

    private Shape File(FileSyntax file) => At(file, Form(
        "file",
        file.Module is { } module
            ? At(module, Form("module", Path(module.Name), Documentation(module.Documentation)))
            : null,
        Each(file.Imports, import => At(import, Form("import", Path(import.Module), Optional(import.Alias, Name)))),
        Each(file.Declarations, Declaration)));

    private Shape At(SyntaxNode node, Shape shape) => _withSpans ? shape.At(node.Span) : shape;

    private static Shape Each<T>(Sequence<T> items, Func<T, Shape> print) => Splice(items.Select(print));

    private static Shape? Optional<T>(T? item, Func<T, Shape> print)
        where T : SyntaxNode => item is null ? null : print(item);

    private static Shape? Documentation(string text) => text.Length == 0 ? null : Form("doc", Quoted(text));

    private Shape Name(NameSyntax name) => At(name, name.IsMissing ? "<missing>" : name.Text);

    private Shape Path(PathSyntax path) =>
        At(path, string.Join('.', path.Parts.Select(part => part.IsMissing ? "<missing>" : part.Text)));

    private Shape Target(TargetSyntax target) => target.Indices.Count == 0
        ? Path(target.Path)
        : At(target, Form("index", Path(target.Path), Each(target.Indices, Expression)));

    private Shape Type(TypeSyntax type) => type.Arguments.Count + type.Dimensions.Count == 0
        ? At(type, Name(type.Name))
        : At(type, Form(
            "type",
            Name(type.Name),
            type.Arguments.Count == 0 ? null : Form("of", Each(type.Arguments, Expression)),
            type.Dimensions.Count == 0 ? null : Form("dims", Each(type.Dimensions, Expression))));

    private Shape Formal(FormalSyntax formal) => At(formal, Form(":", Name(formal.Name), Type(formal.Type)));

    private Shape Generator(GeneratorSyntax generator) => At(generator, Form(
        "in",
        generator.Names.Count == 1 ? Name(generator.Names[0]) : Form("names", Each(generator.Names, Name)),
        Expression(generator.Source)));

    private Shape Generators(GeneratorsSyntax generators) => At(generators, Form(
        "for",
        Each(generators.Generators, Generator),
        generators.Condition is { } condition ? Form("if", Expression(condition)) : null));

    private static Shape Quoted(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal) + "\"";

    private static string Spell(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Implies => "implies",
        BinaryOperator.Iff => "iff",
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.In => "in",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.IntegerDivide => "div",
        BinaryOperator.Modulo => "mod",
        BinaryOperator.Contract => "@",
        BinaryOperator.Power => "^",
        _ => throw new UnreachableException($"Unhandled operator {sign}."),
    };
}
