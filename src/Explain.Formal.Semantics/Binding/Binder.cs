using System.Diagnostics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Resolves names and types of declarations, each when it is first needed.</summary>
/// <param name="diagnostics">Where problems go.</param>
/// <param name="options">The settings of the compilation.</param>
/// <param name="files">The files that specs name; models in them tell their own types.</param>
internal sealed class Binder(DiagnosticSink diagnostics, CompilerOptions options, IFileAccess files)
{
    private readonly Dictionary<DeclarationSymbol, BoundDeclaration> _bound = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<DeclarationSymbol> _inProgress = new(ReferenceEqualityComparer.Instance);

    /// <summary>The types of the states of scans that are wider than those of their starts.</summary>
    public Dictionary<ExpressionSyntax.Scan, BoundType> Widened { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where problems go.</summary>
    public DiagnosticSink Diagnostics { get; } = diagnostics;

    /// <summary>The lowering of what is bound here: the path of a model's file may hold constants.</summary>
    public LoweringSession Lowering => field ??= new LoweringSession(this, options, files, Diagnostics);

    /// <summary>What the file of the first member of a declaration's family holds, which tells names and types; null
    /// if that was reported.</summary>
    public T? OfFirstMember<T>(
        DeclarationSymbol symbol, BoundInitial.File source, Func<InitialLowerer, LoweringContext, T?> open)
        where T : class =>
        FirstMember(symbol, source.Where) is { } first
            ? open(new InitialLowerer(Lowering), new LoweringContext(new Frame(null), first.Values))
            : null;

    private FamilyMember? FirstMember(DeclarationSymbol symbol, SourceLocation where)
    {
        if (symbol.Family is { IsBound: false })
        {
            Diagnostics.Report(BindingDiagnostics.Cycle.At(symbol.Where, symbol.Name));
            return null;
        }

        // Generators that are wrong were reported, and so is a set that cannot be lowered.
        int before = Diagnostics.ErrorCount;
        if (symbol.Family is { HasItems: false })
        {
            return null;
        }

        if (Lowering.Families.Of(symbol) is [var first, ..])
        {
            return first;
        }

        if (Diagnostics.ErrorCount == before)
        {
            Diagnostics.Report(LoweringDiagnostics.EmptySet.At(where));
        }

        return null;
    }

    /// <summary>The bound form of a declaration; an error if it is defined through itself.</summary>
    public BoundDeclaration Bind(DeclarationSymbol symbol)
    {
        if (_bound.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (!_inProgress.Add(symbol))
        {
            Diagnostics.Report(BindingDiagnostics.Cycle.At(symbol.Where, symbol.Name));
            return new BoundDeclaration.Error();
        }

        var bound = BindDeclaration(symbol);
        _inProgress.Remove(symbol);
        _bound[symbol] = bound;
        return bound;
    }

    /// <summary>The reference laws that the module of a model declares for its parameters, in the order
    /// written.</summary>
    public IReadOnlyList<BoundDeclaration.ReferenceLaw> ReferenceLaws(DeclarationSymbol model) =>
    [
        .. model.Module.Symbols.Where(symbol => symbol.Syntax is DeclarationSyntax.Reference)
            .Select(Bind).OfType<BoundDeclaration.ReferenceLaw>()
            .Where(law => ReferenceEquals(law.Model, model)),
    ];

    /// <summary>The named wires of a value: those of the function that it calls.</summary>
    public WireTable? WiresOf(BoundExpression value) => value switch
    {
        BoundExpression.Variable variable => variable.Symbol.Wires,
        BoundExpression.Call call => Bind(call.Function).Callable?.Wires,
        BoundExpression.ModelWire wire => WiresAt(wire),
        BoundExpression.Wire wire => WiresOf(wire.Target)?.Find(wire.Name)?.Inner,
        _ => null,
    };

    /// <summary>The named wires below a model's wire.</summary>
    public WireTable? WiresAt(BoundExpression.ModelWire wire)
    {
        var table = Bind(wire.Model).Callable?.Wires;
        foreach (string part in wire.Path.Split('.'))
        {
            table = table?.Find(part)?.Inner;
        }

        return table;
    }

    /// <summary>Binds an expression that must be a law.</summary>
    public BoundExpression BindLaw(ExpressionSyntax syntax, BindingContext context)
    {
        var bound = new ExpressionBinder(this, context).Bind(syntax);
        if (bound.Type is BoundType.Law || bound.Type.IsOpen)
        {
            return bound;
        }

        Diagnostics.Report(BindingDiagnostics.NotALaw.At(bound.Where, bound.Type));
        return new BoundExpression.Error(bound.Where);
    }

    /// <summary>Binds where a value comes from; the law beside it, if any, is bound.</summary>
    public BoundInitial BindInitial(InitialSyntax syntax, BoundExpression? law, BindingContext context) => syntax switch
    {
        InitialSyntax.Value { Expression: ExpressionSyntax.Call call } when law is not null
            && new ExpressionBinder(this, context).TryBindDraw(call) is { } seed =>
            new BoundInitial.Draw(law, seed, context.Module.Locate(call)),
        InitialSyntax.Value value =>
            new BoundInitial.Expression(new ExpressionBinder(this, context).Bind(value.Expression)),
        InitialSyntax.From from => BindFile(from.Source, context),
        _ => throw new UnreachableException($"Unhandled {syntax.GetType().Name}."),
    };

    /// <summary>Binds a file source.</summary>
    public BoundInitial.File BindFile(FileSourceSyntax syntax, BindingContext context) => new(
        new ExpressionBinder(this, context).Bind(syntax.File), syntax.Key?.Value, context.Module,
        context.Module.Locate(syntax));

    /// <summary>Binds the source of what a file holds one of; null if something about it was reported.</summary>
    public BoundInitial.File? BindWholeFile(FileSourceSyntax syntax, BindingContext context)
    {
        var source = BindFile(syntax, context);
        if (source.Key is { } key)
        {
            Diagnostics.Report(FileDiagnostics.KeyOfFile.At(source.Where, key));
            return null;
        }

        return source.Path.IsError ? null : source;
    }

    /// <summary>Binds the generators of a family, once.</summary>
    public void BindFamily(FamilySymbol family, ModuleScope module)
    {
        var context = new BindingContext(
            module, LocalScope.Empty.With(family.Parent?.AllIndices ?? []), family.Parent, null);
        var (_, generators) = new ExpressionBinder(this, context).BindGenerators(family.Syntax.Generators);
        family.Generators = generators ?? new BoundGenerators([], null);
    }

    private BoundDeclaration BindDeclaration(DeclarationSymbol symbol)
    {
        var context = BindingContext.Of(symbol);
        return symbol.Syntax switch
        {
            DeclarationSyntax.Param param => Constants.Bind(this, context, param),
            DeclarationSyntax.Const constant => Constants.Bind(this, context, constant),
            DeclarationSyntax.Table table => Constants.Bind(this, context, table),
            DeclarationSyntax.Fun function => new FunctionBinder(this, context).Bind(function),
            DeclarationSyntax.Model model => new FunctionBinder(this, context).Bind(model),
            DeclarationSyntax.Distribution distribution =>
                new BoundDeclaration.Distribution(new DrawBinder(this, context).Bind(distribution.Draws).Draws),
            DeclarationSyntax.Behavior behavior => new BehaviorBinder(this, context, symbol).Bind(behavior),
            DeclarationSyntax.Argument argument => new ArgumentBinder(this, context, symbol).Bind(argument),
            DeclarationSyntax.Instance instance => new BecauseBinder(this, context, symbol).Bind(instance),
            DeclarationSyntax.Because because => new BecauseBinder(this, context, symbol).Bind(because),
            DeclarationSyntax.Study study => new StudyBinder(this, context, symbol).Bind(study),
            DeclarationSyntax.Summary => new BoundDeclaration.Later("expectation", "", ""),
            DeclarationSyntax.ModelFile model => new ImportBinder(this, context, symbol).Bind(model),
            DeclarationSyntax.Reference reference => new ImportBinder(this, context, symbol).Bind(reference),
            DeclarationSyntax.DistributionFile network => new FileBinder(this, context, symbol).Bind(network),
            DeclarationSyntax.BehaviorFile property => new FileBinder(this, context, symbol).Bind(property),
            DeclarationSyntax.Find or DeclarationSyntax.Estimator or DeclarationSyntax.Law
                or DeclarationSyntax.Notions =>
                new LaterBinder(this, context, symbol).Bind(symbol.Syntax),
            DeclarationSyntax.Family =>
                throw new UnreachableException("Families are unfolded into their declarations."),
            _ => throw new UnreachableException($"Unhandled {symbol.Syntax.GetType().Name}."),
        };
    }
}
