using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>One run of the generated parser.</summary>
/// <param name="File">The parse tree; partial if there are faults.</param>
/// <param name="Faults">What does not fit the grammar, in the order of the text.</param>
internal sealed record GrammarRun(SpecParser.FileContext File, ImmutableArray<ParseFault> Faults)
{
    /// <summary>Parses with the fast prediction, and once more with the full one if that finds a fault.</summary>
    public static GrammarRun Parse(ImmutableArray<SpecToken> tokens)
    {
        var parser = Create(tokens);
        parser.Interpreter.PredictionMode = PredictionMode.SLL;
        parser.ErrorHandler = new BailErrorStrategy();
        try
        {
            return new GrammarRun(parser.file(), []);
        }
        catch (ParseCanceledException)
        {
            return Recover(tokens);
        }
    }

    /// <summary>Parses with the full prediction, and goes on behind a fault.</summary>
    public static GrammarRun Recover(ImmutableArray<SpecToken> tokens)
    {
        var parser = Create(tokens);
        var collector = new FaultCollector();
        parser.ErrorHandler = collector;
        parser.Interpreter.PredictionMode = PredictionMode.LL;
        var file = parser.file();
        return new GrammarRun(file, collector.Faults);
    }

    private static SpecParser Create(ImmutableArray<SpecToken> tokens)
    {
        var parser = new SpecParser(new TokenWindow(tokens));
        parser.RemoveErrorListeners();
        return parser;
    }
}
