using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Dfa;
using Antlr4.Runtime.Sharpen;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Testing;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class PredictionTests
{
    public static TheoryData<string> Names => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fast_and_full_prediction_give_the_same_tree(string name)
    {
        string fast = Parse(name, PredictionMode.SLL).Tree;
        string full = Parse(name, PredictionMode.LL).Tree;

        Assert.Equal(full, fast);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_of_the_corpus_is_ambiguous(string name) =>
        Assert.Empty(Parse(name, PredictionMode.LL_EXACT_AMBIG_DETECTION).Conflicts);

    private static (string Tree, IReadOnlyList<string> Conflicts) Parse(string name, PredictionMode mode)
    {
        var parser = new SpecParser(new TokenWindow(Lexing.Lex(Corpus.Read(name), int.MaxValue).Tokens));
        var listener = new ConflictListener();
        parser.RemoveErrorListeners();
        parser.AddErrorListener(listener);
        parser.Interpreter.PredictionMode = mode;
        string tree = parser.file().ToStringTree(parser);
        return (tree, listener.Conflicts);
    }

    private sealed class ConflictListener : BaseErrorListener
    {
        private readonly List<string> _conflicts = [];

        public IReadOnlyList<string> Conflicts => _conflicts;

        public override void ReportAmbiguity(
            Antlr4.Runtime.Parser recognizer, DFA dfa, int startIndex, int stopIndex, bool exact, BitSet ambigAlts,
            ATNConfigSet configs) => _conflicts.Add($"ambiguity in decision {dfa.decision} at token {startIndex}");

        public override void ReportAttemptingFullContext(
            Antlr4.Runtime.Parser recognizer, DFA dfa, int startIndex, int stopIndex, BitSet conflictingAlts,
            SimulatorState conflictState) =>
                _conflicts.Add($"conflict in decision {dfa.decision} at token {startIndex}");
    }
}
