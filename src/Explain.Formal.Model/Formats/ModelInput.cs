namespace Explain.Formal.Model.Formats;

/// <summary>A file as a format of models sees it. No format opens a path.</summary>
/// <param name="Bytes">The whole content.</param>
/// <param name="Limits">What reading may cost.</param>
/// <param name="Beside">Reads a file beside this one (external weights), or says why not.</param>
internal sealed record ModelInput(
    ReadOnlyMemory<byte> Bytes,
    FormatLimits Limits,
    Func<string, FormatResult<ReadOnlyMemory<byte>>> Beside);
