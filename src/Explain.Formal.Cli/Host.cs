using Explain.Formal.Bounds;
using Explain.Formal.Engine;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax;

namespace Explain.Formal.Cli;

/// <summary>The world as commands see it. Tests hand in another one.</summary>
internal sealed record Host
{
    /// <summary>Takes results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Takes progress, and problems of the call.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Files and folders.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>From a syntax tree to obligations.</summary>
    public required Func<SyntaxTree, CompilerOptions, IFileAccess, Compilation> Compile { get; init; }

    /// <summary>The engines, which keep the states of searches in a journal or nowhere; made when the first claim is
    /// settled.</summary>
    public required Func<ISearchJournal?, EngineSet> Engines { get; init; }

    /// <summary>The solver and its version, or why there is none.</summary>
    public required Func<string> Solver { get; init; }

    /// <summary>The wish of the user to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Measures seconds.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many threads to use when nothing is said.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Whether results are shown on a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether progress is shown on a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether colours are welcome (https://no-color.org).</summary>
    public bool AllowsColour => string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";
}
