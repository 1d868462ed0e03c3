using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A model out of a file, and the names that a spec has for its parameters and wires.</summary>
internal sealed record OpenedModel(ImportedModel Model, Sequence<WireLabel> Wires)
{
    /// <summary>The wires that are parameters.</summary>
    public IEnumerable<WireLabel> Parameters =>
        Wires.Where(wire => Model.Graph[wire.Node].Operation is Operation.Parameter);
}

/// <summary>The files that specs name, each opened once: values, models, distributions and properties.</summary>
internal sealed class OpenedFiles(IFileAccess files, DiagnosticSink diagnostics)
{
    private readonly Dictionary<(string Spec, string Path), ValueFile?> _values = [];
    private readonly Dictionary<(string Spec, string Path), OpenedModel?> _models = [];
    private readonly Dictionary<(string Spec, string Path), ImportedDistribution?> _distributions = [];
    private readonly Dictionary<(string Spec, string Path), ImportedProperty?> _properties = [];

    /// <summary>The folder of <c>{data}</c>, or null.</summary>
    public string? DataFolder => files.DataFolder;

    /// <summary>Opens a file of values that a spec names; null if that was reported.</summary>
    public ValueFile? OpenValues(string path, SourceLocation where) => Open(
        _values, path, where, bytes => ValueFile.Read(path, bytes, FormatLimits.Default));

    /// <summary>Opens a model that a spec names; null if that was reported.</summary>
    public OpenedModel? OpenModel(string path, SourceLocation where)
    {
        return Open(_models, path, where, Read);

        FormatResult<OpenedModel> Read(ReadOnlyMemory<byte> bytes) =>
            ModelFile.Read(path, bytes, FormatLimits.Default, Beside).TryGet(out var model, out var problem)
                ? new OpenedModel(model, model.NamedWires())
                : problem;

        FormatResult<ReadOnlyMemory<byte>> Beside(string name) =>
            Content(Path.Combine(Path.GetDirectoryName(path) ?? "", name), where.Source.Path);
    }

    /// <summary>Opens a distribution that a spec names; null if that was reported.</summary>
    public ImportedDistribution? OpenDistribution(string path, SourceLocation where) => Open(
        _distributions, path, where, bytes => DistributionFile.Read(path, bytes, FormatLimits.Default));

    /// <summary>Opens a property that a spec names; null if that was reported.</summary>
    public ImportedProperty? OpenProperty(string path, SourceLocation where) => Open(
        _properties, path, where, bytes => PropertyFile.Read(bytes, FormatLimits.Default));

    private T? Open<T>(
        Dictionary<(string Spec, string Path), T?> opened,
        string path,
        SourceLocation where,
        Func<ReadOnlyMemory<byte>, FormatResult<T>> read)
        where T : class
    {
        var key = (where.Source.Path, path);
        if (!opened.TryGetValue(key, out var known))
        {
            if (!Content(path, where.Source.Path).TryGet(out var bytes, out var problem)
                || !read(bytes).TryGet(out known, out problem))
            {
                diagnostics.Report(problem.At(where));
            }

            opened[key] = known;
        }

        return known;
    }

    private FormatResult<ReadOnlyMemory<byte>> Content(string path, string spec) => files.Read(spec, path) switch
    {
        FileAnswer.Content content => content.Bytes,
        FileAnswer.Outside => new FormatProblem(LoweringDiagnostics.FileOutside, [path]),
        FileAnswer.Unreadable unreadable => new FormatProblem(LoweringDiagnostics.FileProblem, [path, unreadable.Why]),
        var other => throw new System.Diagnostics.UnreachableException($"Unhandled {other.GetType().Name}."),
    };
}
