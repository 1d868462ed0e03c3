using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Names, dotted names and indices.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindName(ExpressionSyntax syntax) => Resolve(syntax) switch
    {
        Resolved.Value value => value.Expression,
        Resolved.Declaration declaration => ToValue(declaration, syntax),
        Resolved.Module or Resolved.GateNames or Resolved.Builtin or Resolved.QuantityFunction =>
            Report(BindingDiagnostics.NotAValue, syntax, TextOf(syntax), "name of the prelude"),
        var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
    };

    private Resolved Resolve(ExpressionSyntax syntax) => syntax switch
    {
        ExpressionSyntax.Variable variable => ResolveVariable(variable.Name),
        ExpressionSyntax.Parenthesized inner => Resolve(inner.Inner),
        ExpressionSyntax.Member member => ResolveMember(member),
        ExpressionSyntax.Element element => ResolveElement(element),
        _ => new Resolved.Value(Bind(syntax)),
    };

    private Resolved ResolveVariable(NameSyntax name)
    {
        if (name.IsMissing)
        {
            return new Resolved.Value(new BoundExpression.Error(Locate(name)));
        }

        if (context.Scope.Find(name.Text) is { } symbol)
        {
            return new Resolved.Value(new BoundExpression.Variable(symbol, Locate(name)));
        }

        if (context.Result is { } owner && ResultFields.TryBind(owner, name.Text, Locate(name)) is { } field)
        {
            return new Resolved.Value(field);
        }

        if (context.Module.Find(name.Text) is { } declaration)
        {
            return new Resolved.Declaration(declaration, []);
        }

        if (context.Module.FindModule(name.Text) is { } module)
        {
            return new Resolved.Module(module);
        }

        return ResolvePrelude(name);
    }

    private Resolved ResolvePrelude(NameSyntax name)
    {
        if (string.Equals(name.Text, "gate", StringComparison.Ordinal))
        {
            return new Resolved.GateNames();
        }

        if (TypeNames.Find(name.Text) is { } element and not ElementType.Natural)
        {
            var typeName = new BoundTypeName(element, null, []);
            return new Resolved.Value(
                new BoundExpression.TypeSet(typeName, new BoundType.Set(typeName.Type), Locate(name)));
        }

        if (Builtins.FindQuantity(name.Text) is { } quantity)
        {
            return new Resolved.QuantityFunction(quantity);
        }

        if (Builtins.Find(name.Text) is { } builtin)
        {
            return new Resolved.Builtin(builtin);
        }

        if (context.Module.IsIncomplete)
        {
            return new Resolved.Value(new BoundExpression.Error(Locate(name)));
        }

        var known = context.Scope.Names.Concat(context.Module.Names).Concat(Builtins.Names).Concat(TypeNames.Names)
            .Concat(context.Result is null ? [] : ResultFields.Names);
        return new Resolved.Value(
            Report(BindingDiagnostics.UnknownName, name, name.Text, Suggestions.ForName(name.Text, known)));
    }

    private Resolved ResolveMember(ExpressionSyntax.Member member)
    {
        string name = member.Name.Text;
        switch (Resolve(member.Target))
        {
            case Resolved.GateNames when Gates.TryRead(name) is { } gate:
                return new Resolved.Value(new BoundExpression.Literal(
                    new Value.Symbol(gate), new BoundType.Wire(new ElementType.Gate(), 0), Locate(member)));
            case Resolved.GateNames:
                return new Resolved.Value(Report(
                    BindingDiagnostics.UnknownMember, member, "gate", name, Suggestions.For(name, Gates.Names)));
            case Resolved.Module module when module.Scope.Find(name) is { } found:
                return new Resolved.Declaration(found, []);
            case Resolved.Module module:
                return new Resolved.Value(Report(
                    BindingDiagnostics.UnknownName, member.Name, name, Suggestions.For(name, module.Scope.Names)));
            case Resolved.Declaration declaration:
                return new Resolved.Value(MemberOfDeclaration(declaration, member));
            case Resolved.Value value:
                return new Resolved.Value(MemberOfValue(value.Expression, member));
            default:
                return new Resolved.Value(
                    Report(BindingDiagnostics.UnknownMember, member, TextOf(member.Target), name, ""));
        }
    }

    private BoundExpression MemberOfDeclaration(Resolved.Declaration declaration, ExpressionSyntax.Member member)
    {
        string name = member.Name.Text;
        if (context.Result is not null && ResultFields.Bind(declaration.Symbol, name, Locate(member)) is { } field
            && declaration.Symbol.Syntax is DeclarationSyntax.Behavior or DeclarationSyntax.Argument
                or DeclarationSyntax.Study)
        {
            // Not bound here: a result may be read inside of its own declaration.
            return WithFamily(declaration, member, field);
        }

        var bound = binder.Bind(declaration.Symbol);
        switch (bound)
        {
            case BoundDeclaration.Error:
                return new BoundExpression.Error(Locate(member));
            case { Callable: { IsModel: true } model }:
                return model.Wires.Find(name) is { } wire
                    ? WithFamily(declaration, member, indices => new BoundExpression.ModelWire(
                        declaration.Symbol, indices, name, wire.Type, Locate(member)))
                    : UnknownWire(declaration.Symbol.Name, member, model.Wires);
            case BoundDeclaration.Behavior or BoundDeclaration.Argument or BoundDeclaration.Study
                or BoundDeclaration.Later:
                if (context.Result is null)
                {
                    return Report(BindingDiagnostics.ResultMisplaced, member, TextOf(member));
                }

                return ResultFields.Bind(declaration.Symbol, name, Locate(member)) is { } make
                    ? WithFamily(declaration, member, make)
                    : Report(BindingDiagnostics.UnknownField, member, name);
            default:
                return MemberOfValue(ToValue(declaration, member.Target), member);
        }
    }

    private BoundExpression MemberOfValue(BoundExpression target, ExpressionSyntax.Member member)
    {
        if (target.Type.IsOpen && target is not BoundExpression.Variable { Symbol.Wires: not null })
        {
            return target;
        }

        string name = member.Name.Text;
        if (target is BoundExpression.ModelWire inner)
        {
            return binder.WiresAt(inner)?.Find(name) is { } found
                ? inner with { Path = $"{inner.Path}.{name}", Type = found.Type, Where = Locate(member) }
                : UnknownWire(TextOf(member.Target), member, binder.WiresAt(inner));
        }

        var wires = binder.WiresOf(target);
        return wires?.Find(name) is { } wire
            ? new BoundExpression.Wire(target, name, wire.Type, Locate(member))
            : UnknownWire(TextOf(member.Target), member, wires);
    }

    private BoundExpression.Error UnknownWire(string target, ExpressionSyntax.Member member, WireTable? wires) =>
        Report(
        BindingDiagnostics.UnknownMember,
        member,
        target,
        member.Name.Text,
        Suggestions.For(member.Name.Text, wires?.Names ?? []));

    private Resolved ResolveElement(ExpressionSyntax.Element element)
    {
        var target = Resolve(element.Target);
        if (target is Resolved.Declaration { Indices.Length: 0 } declaration
            && TakesFamilyIndices(declaration.Symbol, element.Indices.Length) is var taken and > 0)
        {
            var family = element.Indices.Take(taken)
                .Select(index => index is IndexSyntax.At at ? Bind(at.Value) : null).ToArray();
            if (family.Any(index => index is null || index.IsError))
            {
                return new Resolved.Value(new BoundExpression.Error(Locate(element)));
            }

            var member = declaration with { Indices = family.OfType<BoundExpression>().ToSequence() };
            return taken == element.Indices.Length
                ? member
                : new Resolved.Value(Index(ToValue(member, element), element, element.Indices.Skip(taken)));
        }

        if (target is Resolved.Builtin or Resolved.QuantityFunction or Resolved.GateNames or Resolved.Module)
        {
            return new Resolved.Value(Report(
                BindingDiagnostics.NotAValue, element.Target, TextOf(element.Target), "name of the prelude"));
        }

        var value = target is Resolved.Value known
            ? known.Expression : ToValue((Resolved.Declaration)target, element.Target);
        return new Resolved.Value(Index(value, element, element.Indices));
    }

    /// <summary>How many of the indices after a name pick a member of its family.</summary>
    private int TakesFamilyIndices(DeclarationSymbol symbol, int given)
    {
        int rank = symbol.Indices.Count;
        bool isValueInside = symbol.Syntax is DeclarationSyntax.Const && context.IsInside(symbol.Family);
        return rank > 0 && given >= rank && !isValueInside ? rank : 0;
    }

    /// <summary>Builds on the indices of a family member: those written, or those of the family around.</summary>
    private BoundExpression WithFamily(
        Resolved.Declaration declaration, SyntaxNode syntax, Func<Sequence<BoundExpression>, BoundExpression> build)
    {
        var symbol = declaration.Symbol;
        if (declaration.Indices.Length == symbol.Indices.Count)
        {
            return build(declaration.Indices);
        }

        if (declaration.Indices.Length == 0 && context.IsInside(symbol.Family))
        {
            return build(symbol.Indices.Select(
                BoundExpression (index) => new BoundExpression.Variable(index, Locate(syntax))).ToSequence());
        }

        return Report(
            BindingDiagnostics.FamilyIndices,
            syntax,
            symbol.Name,
            string.Join(", ", symbol.Indices.Select(index => index.Name)),
            symbol.Indices.Count,
            declaration.Indices.Length);
    }

    private BoundExpression ToValue(Resolved.Declaration declaration, SyntaxNode syntax)
    {
        var symbol = declaration.Symbol;
        return binder.Bind(symbol) switch
        {
            BoundDeclaration.Error => new BoundExpression.Error(Locate(syntax)),
            BoundDeclaration.Constant constant => WithFamily(declaration, syntax, indices =>
                new BoundExpression.Global(symbol, indices, constant.Type, Locate(syntax))),
            BoundDeclaration.Table table => WithFamily(declaration, syntax, indices => new BoundExpression.Global(
                symbol, indices, new BoundType.Set(new BoundType.Later()), Locate(syntax))),
            _ => Report(BindingDiagnostics.NotAValue, syntax, symbol.Name, symbol.Noun),
        };
    }
}
