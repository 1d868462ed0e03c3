using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Calls.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindCall(ExpressionSyntax.Call call)
    {
        if ((TryBindNatural(call) ?? TryBindPart(call)) is { } special)
        {
            return special;
        }

        var target = ResolveCallee(call.Target);
        if (target is Resolved.Builtin { Signature.Function: BuiltinFunction.Init }
            && call.Arguments is [{ Name: null, Value: ExpressionSyntax.Variable { Name: var rule } }])
        {
            return BindInitialLaw(rule, call);
        }

        var arguments = call.Arguments.Select(argument => Bind(argument.Value)).ToSequence();
        bool hasError = arguments.Any(argument => argument.IsError);
        if (target is not Resolved.Value { Expression.Type.IsOpen: true } && IsNamed(target, call) is { } named)
        {
            return named;
        }

        return Call(target, arguments, hasError, call);
    }

    private BoundExpression Call(
        Resolved target, Sequence<BoundExpression> arguments, bool hasError, ExpressionSyntax.Call call)
    {
        switch (target)
        {
            case Resolved.Value { Expression.IsError: true }:
                return new BoundExpression.Error(Locate(call));
            case Resolved.Value { Expression: BoundExpression.Later later }:
                return later;
            case Resolved.Builtin builtin:
                return hasError
                    ? new BoundExpression.Error(Locate(call)) : CallBuiltin(builtin.Signature, arguments, call);
            case Resolved.QuantityFunction quantity:
                return hasError
                    ? new BoundExpression.Error(Locate(call))
                    : MakeQuantity(quantity.Kind, arguments, null, call);
            case Resolved.Declaration declaration:
                return CallDeclaration(declaration, arguments, call);
            case Resolved.Value { Expression: { Type: BoundType.Wire { Element: ElementType.Gate } } gate }:
                return CallGate(gate, arguments, call);
            default:
                return target is Resolved.Value { Expression.Type.IsOpen: true } open
                    ? open.Expression
                    : Report(BindingDiagnostics.NotCallable, call, TextOf(call.Target), "value");
        }
    }

    /// <summary>Arguments are told apart by their places; only <c>draw(seed: 0)</c> and options of engines have
    /// names.</summary>
    private BoundExpression.Error? IsNamed(Resolved target, ExpressionSyntax.Call call) =>
        target is not Resolved.Builtin { Signature.Function: BuiltinFunction.Draw }
            && call.Arguments.FirstOrDefault(argument => argument.Name is not null) is { Name: { } name }
            ? Report(BindingDiagnostics.NamedArgument, name, name.Text, TextOf(call.Target))
            : null;

    /// <summary>What is called: an argument named <c>order</c> does not hide the function <c>order</c>.</summary>
    private Resolved ResolveCallee(ExpressionSyntax callee)
    {
        if (callee is not ExpressionSyntax.Variable { Name: var name } || context.Scope.Find(name.Text) is not null)
        {
            return Resolve(callee);
        }

        bool isCallable = context.Module.Find(name.Text) is not { } declared
            || declared.Syntax is DeclarationSyntax.Fun or DeclarationSyntax.Model or DeclarationSyntax.ModelFile
                or DeclarationSyntax.Const;
        return isCallable ? Resolve(callee)
            : Builtins.Find(name.Text) is { } builtin ? new Resolved.Builtin(builtin)
            : Resolve(callee);
    }

    /// <summary><c>nat(n)</c> as a set.</summary>
    private BoundExpression? TryBindNatural(ExpressionSyntax.Call call) =>
        call is { Target: ExpressionSyntax.Variable { Name.Text: "nat" }, Arguments: [var bound] }
            && context.Scope.Find("nat") is null
            ? TypeSet(new BoundTypeName(new ElementType.Natural(long.MaxValue), Bind(bound.Value), []), call)
            : null;

    private BoundExpression CallBuiltin(
        BuiltinSignature signature, Sequence<BoundExpression> arguments, ExpressionSyntax.Call call)
    {
        if (arguments.Length < signature.LeastArguments || arguments.Length > signature.MostArguments)
        {
            string expected = signature.LeastArguments == signature.MostArguments
                ? Counted(signature.LeastArguments, "argument", "arguments")
                : $"{signature.LeastArguments} to {signature.MostArguments} arguments";
            return Report(BindingDiagnostics.WrongArgumentCount, call, signature.Name, expected, arguments.Length);
        }

        BoundType[] types = [.. arguments.Select(argument => argument.Type)];
        if (signature.TypeRule(types, signature.Function) is not { } type)
        {
            return Report(BindingDiagnostics.ArgumentType, call, signature.Name,
                string.Join(", ", types.Select(t => t.ToString())));
        }

        return signature.Function is BuiltinFunction.Draw ? Report(BindingDiagnostics.DrawMisplaced, call)
            : signature.Function is BuiltinFunction.Init ? Report(
                BindingDiagnostics.ArgumentType, call, signature.Name, types[0])
            : signature.Function is BuiltinFunction.Empirical ? BindEmpirical(arguments[0], call)
            : type is BoundType.Later
            ? new BoundExpression.Later($"'{signature.Name}' is not supported in this version.", Locate(call))
            : new BoundExpression.Builtin(signature.Function, arguments, type, Locate(call));
    }

    private BoundExpression CallDeclaration(
        Resolved.Declaration target, Sequence<BoundExpression> arguments, ExpressionSyntax.Call call)
    {
        var symbol = target.Symbol;
        switch (binder.Bind(symbol))
        {
            case BoundDeclaration.Error:
                return new BoundExpression.Error(Locate(call));
            case BoundDeclaration.Later later:
                return new BoundExpression.Later(later.Sentence, Locate(call));
            case { Callable: { } callable }:
                return CallFunction(target, callable, arguments, call);
            default:
                return Report(BindingDiagnostics.NotCallable, call, symbol.Name, symbol.Noun);
        }
    }

    private BoundExpression CallFunction(
        Resolved.Declaration target,
        BoundCallable function,
        Sequence<BoundExpression> arguments,
        ExpressionSyntax.Call call)
    {
        if (arguments.Any(argument => argument.IsError))
        {
            return new BoundExpression.Error(Locate(call));
        }

        if (arguments.Length != function.Formals.Length)
        {
            binder.Diagnostics.Report(BindingDiagnostics.WrongArgumentCount.At(
                    Locate(call),
                    target.Symbol.Name,
                    Counted(function.Formals.Length, "argument", "arguments"),
                    arguments.Length)
                .WithRelated(target.Symbol.Where, "It is declared here."));
            return new BoundExpression.Error(Locate(call));
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            if (!Fits(arguments[i].Type, function.Formals[i].Type))
            {
                binder.Diagnostics.Report(BindingDiagnostics.ArgumentType.At(
                        Locate(call.Arguments[i]), target.Symbol.Name, arguments[i].Type)
                    .WithRelated(function.Formals[i].Where, $"It takes '{Declared(target.Symbol, function, i)}'."));
                return new BoundExpression.Error(Locate(call));
            }
        }

        return WithFamily(target, call, indices => new BoundExpression.Call(
            target.Symbol, indices, arguments, function.Result, Locate(call)));
    }

    /// <summary>A formal as it was written, with its sizes: <c>x: real[2]</c>.</summary>
    private static string Declared(DeclarationSymbol symbol, BoundCallable function, int index)
    {
        var formals = symbol.Syntax switch
        {
            DeclarationSyntax.Fun fun => fun.Formals,
            DeclarationSyntax.Model model => model.Formals,
            _ => [],
        };
        return index < formals.Length
            ? SourceWords.Of(symbol.Module.Locate(formals[index]))
            : $"{function.Formals[index].Name}: {function.Formals[index].Type}";
    }

    /// <summary>Whether a value may stand where a type is declared: numbers widen, ranks agree where both are
    /// known.</summary>
    private static bool Fits(BoundType actual, BoundType declared) => (actual, declared) switch
    {
        ({ IsOpen: true }, _) or (_, { IsOpen: true }) => true,
        (BoundType.Wire a, BoundType.Wire d) =>
            (a.Rank is null || d.Rank is null || a.Rank == d.Rank)
            && (d.Element is ElementType.Real ? a.IsNumeric
                : d.IsNumeric ? a.Element is ElementType.Integer or ElementType.Natural
                : a.Element == d.Element),
        (BoundType.Text, BoundType.Wire { Element: ElementType.Category }) => true,
        _ => false,
    };

    private BoundExpression CallGate(
        BoundExpression gate, Sequence<BoundExpression> arguments, ExpressionSyntax.Call call) =>
        arguments.Any(argument => argument.IsError) ? new BoundExpression.Error(Locate(call))
        : arguments.FirstOrDefault(argument => !argument.Type.IsBoolean && !argument.Type.IsOpen) is { } wrong
            ? Report(BindingDiagnostics.ArgumentType, call, TextOf(call.Target), wrong.Type)
        : arguments.Length == 0
            ? Report(BindingDiagnostics.WrongArgumentCount, call, TextOf(call.Target), "a list of inputs", 0)
        : new BoundExpression.GateCall(gate, arguments, Locate(call));

    private BoundExpression BindReducer(ExpressionSyntax.ReducerCall call)
    {
        var target = ResolveCallee(call.Target);
        var (inner, generators) = BindGenerators(call.Generators);
        var item = inner.Bind(call.Item);
        if (item.IsError || generators is null || target is Resolved.Value { Expression.IsError: true })
        {
            return new BoundExpression.Error(Locate(call));
        }

        if (target is not Resolved.Builtin { Signature: { IsReducer: true } signature })
        {
            return target is Resolved.Value { Expression.Type.IsOpen: true } open
                ? open.Expression
                : Report(BindingDiagnostics.NotCallable, call, TextOf(call.Target), "name that reduces nothing");
        }

        if (signature.TypeRule([item.Type], signature.Function) is not { } type)
        {
            return Report(BindingDiagnostics.ArgumentType, call.Item, signature.Name, item.Type);
        }

        if (type is BoundType.Wire entry && item.Type is BoundType.Wire { Rank: not 0 } tensor)
        {
            type = entry with { Rank = tensor.Rank };
        }

        return type is BoundType.Later
            ? new BoundExpression.Later($"'{signature.Name}' is not supported in this version.", Locate(call))
            : new BoundExpression.Reduction(signature.Function, item, generators, type, Locate(call));
    }

    private BoundExpression BindGiven(ExpressionSyntax.GivenCall call)
    {
        var target = Resolve(call.Target);
        var subject = Bind(call.Subject);
        var condition = BindTruth(call.Condition);
        if (subject.IsError || condition.IsError)
        {
            return new BoundExpression.Error(Locate(call));
        }

        return target is Resolved.QuantityFunction quantity
            ? MakeQuantity(quantity.Kind, [subject], condition, call)
            : Report(BindingDiagnostics.GivenMisplaced, call);
    }

    private BoundExpression MakeQuantity(
        QuantityKind kind, Sequence<BoundExpression> operands, BoundExpression? given, SyntaxNode syntax)
    {
        int arity = kind is QuantityKind.Covariance or QuantityKind.Correlation ? 2 : 1;
        if (operands.Length != arity)
        {
            return Report(
                BindingDiagnostics.WrongArgumentCount, syntax, TextOf(syntax), Counted(arity, "argument", "arguments"),
                operands.Length.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var operand in operands)
        {
            bool fits = operand.Type.IsOpen || operand.Type.IsBoolean
                || (kind != QuantityKind.Probability && operand.Type.IsNumeric);
            if (!fits)
            {
                return kind == QuantityKind.Probability
                    ? Report(BindingDiagnostics.NotTruth, syntax, operand.Type)
                    : Report(BindingDiagnostics.ArgumentType, syntax, TextOf(syntax), operand.Type);
            }
        }

        return new BoundExpression.Quantity(
            kind, operands, given, new BoundType.Wire(
                new ElementType.Real(), (operands[0].Type as BoundType.Wire)?.Rank),
            Locate(syntax));
    }
}
