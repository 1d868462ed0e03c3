using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>Problems of PyTorch files.</summary>
internal static class PyTorchDiagnostics
{
    /// <summary>The file is no archive as torch.save writes it.</summary>
    public static readonly DiagnosticDescriptor NoArchive = new(
        "XF3671",
        DiagnosticSeverity.Error,
        "The file is no zip archive with a data.pkl, as PyTorch writes it since version 1.6.",
        "Load it with PyTorch and save it again, or save the tensors as safetensors.",
        FormatDiagnostics.Example("broken_archive.pt", "w", "XF3671"));

    /// <summary>The pickle has an instruction that is not on the list.</summary>
    public static readonly DiagnosticDescriptor Instruction = new(
        "XF3672",
        DiagnosticSeverity.Error,
        "The pickle has the instruction {0} at byte {1}, which is not read.",
        "Save a dictionary of tensors alone (the state_dict of the module), or save it as safetensors.",
        FormatDiagnostics.Example("broken_instruction.pt", "w", "XF3672"));

    /// <summary>The pickle calls something that is not on the list.</summary>
    public static readonly DiagnosticDescriptor Call = new(
        "XF3673",
        DiagnosticSeverity.Error,
        "The pickle calls '{0}' at byte {1}; nothing in a file is ever run.",
        "Save a dictionary of tensors alone (the state_dict of the module), or save it as safetensors.",
        FormatDiagnostics.Example("broken_call.pt", "w", "XF3673"));

    /// <summary>The pickle makes no sense.</summary>
    public static readonly DiagnosticDescriptor Damaged = new(
        "XF3674",
        DiagnosticSeverity.Error,
        "The pickle is damaged at byte {0}: {1}.",
        "Save the file again.",
        FormatDiagnostics.Example("broken_pickle.pt", "w", "XF3674"));

    /// <summary>A tensor does not fit its storage.</summary>
    public static readonly DiagnosticDescriptor Tensor = new(
        "XF3675",
        DiagnosticSeverity.Error,
        "The tensor '{0}' {1}.",
        "The file is damaged, or holds tensors that are not plain: call contiguous() on them and save them again.",
        FormatDiagnostics.Example("broken_view.pt", "w", "XF3675"));

    /// <summary>There are more tensors than the limit.</summary>
    public static readonly DiagnosticDescriptor TooMany = new(
        "XF3676",
        DiagnosticSeverity.Error,
        "The file holds more than {0} values, or values whose paths are longer than the file.",
        "Save only the tensors that the spec needs in a file of their own.",
        FormatDiagnostics.Example("broken_count.pt", "w", "XF3676"));
}
