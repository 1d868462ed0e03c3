using Explain.Formal.Model.Formats;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A model out of a file, and the names that a spec has for its parameters and wires.</summary>
internal sealed record OpenedModel(ImportedModel Model, Sequence<WireLabel> Wires);

/// <summary>The files of models that specs name, each opened once.</summary>
internal sealed class ModelFiles(IFileAccess files, DiagnosticSink diagnostics)
{
    private readonly Dictionary<(string Spec, string Path), OpenedModel?> _opened = [];

    /// <summary>Opens a file that a spec names; null if that was reported.</summary>
    public OpenedModel? Open(string path, SourceLocation where)
    {
        var key = (where.Source.Path, path);
        if (_opened.TryGetValue(key, out var known))
        {
            return known;
        }

        OpenedModel? opened = null;
        if (Content(path, where.Source.Path).TryGet(out var bytes, out var problem)
            && ModelFile.Read(path, bytes, FormatLimits.Default, Beside).TryGet(out var model, out problem))
        {
            opened = new OpenedModel(model, model.NamedWires());
        }
        else
        {
            diagnostics.Report(problem.At(where));
        }

        _opened[key] = opened;
        return opened;

        FormatResult<ReadOnlyMemory<byte>> Beside(string name) =>
            Content(Path.Combine(Path.GetDirectoryName(path) ?? "", name), where.Source.Path);
    }

    private FormatResult<ReadOnlyMemory<byte>> Content(string path, string spec) => files.Read(spec, path) switch
    {
        FileAnswer.Content content => content.Bytes,
        FileAnswer.Outside => new FormatProblem(LoweringDiagnostics.FileOutside, [path]),
        FileAnswer.Unreadable unreadable => new FormatProblem(LoweringDiagnostics.FileProblem, [path, unreadable.Why]),
        var other => throw new System.Diagnostics.UnreachableException($"Unhandled {other.GetType().Name}."),
    };
}
