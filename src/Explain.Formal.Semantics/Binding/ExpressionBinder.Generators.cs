using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Generators, comprehensions, quantifiers and scans.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>Binds generators left to right, each in reach of those before; null if one is wrong.</summary>
    public (ExpressionBinder Inner, BoundGenerators? Generators) BindGenerators(
        GeneratorsSyntax syntax, ValueKind kind = ValueKind.Index)
    {
        var inner = this;
        var items = new List<BoundGenerator>();
        bool hasError = false;
        foreach (var generator in syntax.Generators)
        {
            var item = inner.BindGenerator(generator, kind);
            CheckDistinct(item.Symbols, items.SelectMany(other => other.Symbols));
            hasError |= item.Source.IsError || item.Symbols.Any(symbol => symbol.Type is BoundType.Error);
            items.Add(item);
            inner = inner.With(item.Symbols);
        }

        var condition = syntax.Condition is null ? null : inner.BindTruth(syntax.Condition);
        hasError |= condition is { IsError: true };
        return (inner, hasError ? null : new BoundGenerators(items.ToSequence(), condition));
    }

    private void CheckDistinct(Sequence<ValueSymbol> symbols, IEnumerable<ValueSymbol> before)
    {
        var seen = before.ToList();
        foreach (var symbol in symbols)
        {
            if (seen.Find(other => string.Equals(other.Name, symbol.Name, StringComparison.Ordinal)) is { } first)
            {
                binder.Diagnostics.Report(BindingDiagnostics.DuplicateName.At(symbol.Where, symbol.Name)
                    .WithRelated(first.Where, "The first one is here."));
            }

            seen.Add(symbol);
        }
    }

    private BoundGenerator BindGenerator(GeneratorSyntax syntax, ValueKind kind)
    {
        var source = Bind(syntax.Source);
        if (source is BoundExpression.Global { Symbol: var symbol }
            && binder.Bind(symbol) is BoundDeclaration.Table table)
        {
            return BindRow(syntax, source, table, kind);
        }

        if (kind == ValueKind.Variable)
        {
            LikelySlips.CheckInterval(syntax.Source, Locate(syntax.Source), binder.Diagnostics);
        }

        var type = ElementOf(source, syntax.Source);
        bool isRow = syntax.Names.Length > 1;
        if (isRow && !type.IsOpen)
        {
            type = Report(BindingDiagnostics.NotASet, syntax.Source, source.Type).Type;
        }

        return new BoundGenerator(
            syntax.Names.Select(name => new ValueSymbol(name.Text, Locate(name), kind, type)).ToSequence(), source);
    }

    private BoundGenerator BindRow(
        GeneratorSyntax syntax, BoundExpression source, BoundDeclaration.Table table, ValueKind kind)
    {
        if (syntax.Names.Length != table.Columns.Length)
        {
            Report(
                BindingDiagnostics.WrongArgumentCount, syntax, TextOf(syntax.Source),
                Counted(table.Columns.Length, "column", "columns"), syntax.Names.Length);
        }

        var symbols = syntax.Names.Select((name, i) => new ValueSymbol(
            name.Text,
            Locate(name),
            kind,
            i < table.Columns.Length ? table.Columns[i].Type : new BoundType.Error())).ToSequence();
        return new BoundGenerator(symbols, source);
    }

    private BoundType ElementOf(BoundExpression source, ExpressionSyntax syntax) => source.Type switch
    {
        BoundType.Set set => set.Element,
        BoundType.Wire { Rank: null } wire => wire,
        BoundType.Wire { Rank: > 0 } wire => wire with { Rank = wire.Rank - 1 },
        { IsOpen: true } open => open,
        var other => Report(BindingDiagnostics.NotASet, syntax, other).Type,
    };

    private BoundExpression BindComprehension(ExpressionSyntax.Comprehension syntax)
    {
        var (inner, generators) = BindGenerators(syntax.Generators);
        var item = inner.Bind(syntax.Item);
        if (generators is null || item.IsError)
        {
            return new BoundExpression.Error(Locate(syntax));
        }

        return new BoundExpression.Comprehension(
            item, generators, Deeper(item.Type, generators.Condition is null ? generators.Items.Length : 1), Locate(
                syntax));
    }

    private BoundExpression BindQuantified(ExpressionSyntax.Quantified syntax)
    {
        var (inner, generators) = BindGenerators(syntax.Generators, ValueKind.Variable);
        var body = inner.BindTruth(syntax.Body);
        var quantifier = syntax.Quantifier == Syntax.Quantifier.ForAll
            ? Logic.Quantifier.ForAll : Logic.Quantifier.Exists;
        return generators is null || body.IsError
            ? new BoundExpression.Error(Locate(syntax))
            : new BoundExpression.Quantified(quantifier, generators, body, Locate(syntax));
    }

    private BoundExpression BindScan(ExpressionSyntax.Scan syntax)
    {
        var initial = Bind(syntax.Initial);
        var source = Bind(syntax.Generator.Source);
        var element = ElementOf(source, syntax.Generator.Source);
        if (initial.IsError || source.IsError || element is BoundType.Error || syntax.Generator.Names.Length == 0)
        {
            return new BoundExpression.Error(Locate(syntax));
        }

        var index = new ValueSymbol(
            syntax.Generator.Names[0].Text, Locate(syntax.Generator.Names[0]), ValueKind.Index, element);
        CheckDistinct(
            [index], [new ValueSymbol(syntax.State.Text, Locate(syntax.State), ValueKind.State, initial.Type)]);

        // The state may widen, as from the zeros of the start to real numbers: bind once more with the wider type.
        // It is remembered, since scans inside of scans would else be bound twice at each level.
        var start = binder.Widened.TryGetValue(syntax, out var known)
            ? BuiltinTyping.TryJoin(initial.Type, known) ?? initial.Type
            : initial.Type;
        var bound = BindScanBody(syntax, initial, source, index, start);
        var widened = bound.Next.IsError ? start : BuiltinTyping.TryJoin(start, bound.Next.Type) ?? start;
        if (widened != start)
        {
            binder.Widened[syntax] = widened;
            bound = BindScanBody(syntax, initial, source, index, widened);
        }

        if (bound.Next.IsError)
        {
            return new BoundExpression.Error(Locate(syntax));
        }

        return BuiltinTyping.TryJoin(initial.Type, bound.Next.Type) is null
            ? Report(BindingDiagnostics.TypeMismatch, syntax, "scan", initial.Type, bound.Next.Type)
            : bound;
    }

    private BoundExpression.Scan BindScanBody(
        ExpressionSyntax.Scan syntax,
        BoundExpression initial,
        BoundExpression source,
        ValueSymbol index,
        BoundType stateType)
    {
        var state = new ValueSymbol(syntax.State.Text, Locate(syntax.State), ValueKind.State, stateType);
        var block = new BlockBinder(binder, context.With(state).With(index)).Bind(syntax.Body);
        return new BoundExpression.Scan(
            state, initial, index, source, block.Items, block.Result, Deeper(stateType, 1), Locate(syntax));
    }

    /// <summary>Binds a type as it was written.</summary>
    public BoundTypeName? BindType(TypeSyntax syntax)
    {
        if (TypeNames.Find(syntax.Name.Text) is not { } element)
        {
            if (!syntax.Name.IsMissing)
            {
                Report(
                    BindingDiagnostics.UnknownType, syntax.Name, syntax.Name.Text,
                    Suggestions.For(syntax.Name.Text, TypeNames.Names));
            }

            return null;
        }

        var bounds = syntax.Arguments.Select(Bind).ToSequence();
        var extents = syntax.Dimensions.Select(Bind).ToSequence();
        int expected = element is ElementType.Natural ? 1 : 0;
        if (bounds.Length != expected)
        {
            Report(
                BindingDiagnostics.WrongArgumentCount, syntax, syntax.Name.Text,
                Counted(expected, "argument", "arguments"), bounds.Length);
            return null;
        }

        return bounds.Concat(extents).Any(part => part.IsError)
            ? null
            : new BoundTypeName(element, bounds.Length == 0 ? null : bounds[0], extents);
    }
}
