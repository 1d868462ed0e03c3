using System.Diagnostics;
using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Architecture.Tests;

public sealed class RepositoryTests
{
    // DESIGN 4: the first line is the product, the second what tools need.
    private static readonly string[] _topLevel =
    [
        "Explain.Formal.sln", "Makefile", "README.md", "grammar", "specs", "src", "tests",
        ".ci", ".editorconfig", ".gitignore", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "benchmarks", "docs", "global.json", "explain.json", "tools",
    ];

    [Fact]
    public void The_top_level_holds_nothing_else() => Findings.AssertNone(
        Committed().Select(path => path.Split('/')[0]).Distinct().Except(_topLevel, StringComparer.Ordinal),
        "The top level is fixed (DESIGN 4): move these below tools/, docs/ or the project that needs them.");

    [Fact]
    public void No_received_snapshot_is_committed() => Findings.AssertNone(
        Committed().Where(path => path.Contains(".received.", StringComparison.Ordinal)),
        "A received snapshot is a failure of one run: look at it, accept it with 'make accept', and remove it.");

    [Fact]
    public void Every_snapshot_belongs_to_a_test_file() => Findings.AssertNone(
        from path in Committed()
        where path.EndsWith(".verified.txt", StringComparison.Ordinal)
            && !path.Contains("/Snapshots/", StringComparison.Ordinal)
        let test = $"{Path.GetDirectoryName(path)}/{Path.GetFileName(path).Split('.')[0]}.cs"
        where !File.Exists(RepositoryFiles.Absolute(test))
            && !Path.GetFileName(path).StartsWith("PublicApi.", StringComparison.Ordinal)
        select path,
        "The test of this snapshot is gone: remove the snapshot (those with names of their own lie in Snapshots/).");

    [Fact]
    public void No_file_names_a_place_of_one_machine()
    {
        // Written in parts, so that this file does not name them itself.
        string[] places = ["/wo" + "rk/", "/tm" + "p/w/", "/ro" + "ot/", "/ho" + "me/[a-z]", "\\.lib" + "rary/",
            "registry\\.npm" + "js", "api\\.nu" + "get", "deb\\.deb" + "ian\\.org", "snapshot\\.deb" + "ian"];
        var place = new Regex(string.Join('|', places), RegexOptions.None, TimeSpan.FromSeconds(10));

        Findings.AssertNone(
            from path in Committed()
            where !IsBinary(path)
            from match in place.Matches(RepositoryFiles.Read(path))
            select $"{path}: {match.Value}",
            "No file names a folder of one machine or the address of a registry: say it by a variable, or leave it "
                + "out.");
    }

    private static bool IsBinary(string path) =>
        Path.GetExtension(path) is ".npz" or ".npy" or ".safetensors" or ".onnx" or ".pt" or ".png" or ".gz" or ".bin";

    // What git knows; all files where there is no git, as in an unpacked archive.
    private static IReadOnlyList<string> Committed()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"])
        {
            WorkingDirectory = RepositoryFiles.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start);
            string listed = git?.StandardOutput.ReadToEnd() ?? "";
            string[] paths = [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(path => File.Exists(RepositoryFiles.Absolute(path)))];
            return paths.Length > 0 ? paths : RepositoryFiles.Below("");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return RepositoryFiles.Below("");
        }
    }
}
