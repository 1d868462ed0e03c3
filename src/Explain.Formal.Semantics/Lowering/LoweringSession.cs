using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What all lowerings of one compilation share: where problems go, files, and the values of
/// constants.</summary>
internal sealed class LoweringSession(
    Binder binder, CompilerOptions options, IFileAccess files, DiagnosticSink diagnostics)
{
    private Dictionary<(DeclarationSymbol Symbol, string Indices), Lowered?> _constants = [];
    private readonly HashSet<(DeclarationSymbol Symbol, string Indices)> _inProgress = [];

    /// <summary>The bound declarations.</summary>
    public Binder Binder { get; } = binder;

    /// <summary>Where problems go.</summary>
    public DiagnosticSink Diagnostics { get; } = diagnostics;

    /// <summary>The settings.</summary>
    public CompilerOptions Options { get; } = options;

    /// <summary>Files that specs name.</summary>
    public OpenedFiles Files { get; private init; } = new(files, diagnostics);

    /// <summary>What they hold, as the values that a spec declares.</summary>
    public StoredValues Stored { get; } = new(diagnostics);

    /// <summary>The members of families.</summary>
    public FamilyMembers Families
    {
        get => field ??= new FamilyMembers(this);
        private init;
    }

    /// <summary>The shapes of results that are known so far.</summary>
    public ResultShapes Shapes { get; private init; } = new();

    /// <summary>The functions that were applied.</summary>
    public HashSet<DeclarationSymbol> Applied { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>A session for the same declarations, with what is known of them so far; its problems go
    /// elsewhere, but those of files and families, which are kept, go where they always do.</summary>
    public LoweringSession WithDiagnostics(DiagnosticSink sink) =>
        new(Binder, Options, files, sink)
        {
            Families = Families,
            Files = Files,
            Shapes = Shapes,
            _constants = _constants,
        };

    /// <summary>Why the part that is being lowered has no meaning in this version; null if it has.</summary>
    public string? Later { get; private set; }

    /// <summary>What to say of a part that was not lowered; null if that was reported. Nothing is left out in
    /// silence.</summary>
    public string? WhyNothing =>
        Later ?? (Diagnostics.HasErrors ? null : "A part of it has no meaning in this version.");

    /// <summary>The scans of this part whose state leaves the range of its start.</summary>
    public HashSet<BoundExpression.Scan> Widened { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many calls of functions this part has unfolded.</summary>
    public int Calls { get; set; }

    /// <summary>Starts a part: forgets why the last one had no meaning.</summary>
    public void StartPart()
    {
        Later = null;
        Calls = 0;
        Widened.Clear();
    }

    /// <summary>Notes why the part has no meaning in this version; the first reason stays.</summary>
    public void NoteLater(string sentence) => Later ??= sentence;

    /// <summary>The value of a constant or table, for a member of its family; null if that was reported.</summary>
    public Lowered? Constant(DeclarationSymbol symbol, ValueEnvironment indices, string member, SourceLocation usedAt)
    {
        var key = (symbol, member);
        if (_constants.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!_inProgress.Add(key))
        {
            Diagnostics.Report(BindingDiagnostics.Cycle.At(usedAt, symbol.Name));
            return null;
        }

        var value = new ConstantLowerer(this).Lower(symbol, indices);
        _inProgress.Remove(key);
        _constants[key] = value;
        return value;
    }

    /// <summary>A wire of a known value in a graph of its own, from where it is copied into others.</summary>
    public static Lowered.Wire Known(Tensor value, ElementType element)
    {
        var frame = new Frame(null);
        return new Lowered.Wire(frame, frame.Builder.Constant(value, element));
    }
}
