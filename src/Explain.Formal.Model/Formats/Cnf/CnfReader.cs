using System.Globalization;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>Reads a formula in conjunctive normal form.</summary>
/// <remarks><b>Source.</b> DIMACS Challenge, Satisfiability: suggested format (1993); weights, and which variables are
/// shown, as the Model Counting Competition writes them (2021): <c>c p weight LITERAL W 0</c>, <c>c p show VARIABLE ...
/// 0</c>, and <c>c t TYPE</c>, where a type without a projection says that none is meant. Before it, weights of
/// variables, <c>w VARIABLE W</c>, where -1 is no weight: Sang, Beame, Kautz, Performing Bayesian inference by weighted
/// model counting (2005).</remarks>
internal sealed class CnfReader(FormatLimits limits)
{
    private readonly List<Sequence<int>> _clauses = [];
    private readonly List<int> _open = [];
    private readonly Dictionary<int, Rational> _weights = [];
    private readonly List<(int Literal, Rational Weight, int Line)> _stated = [];
    private readonly SortedSet<int> _shown = [];
    private (int Variables, int Clauses)? _header;
    private string _type = "";
    private int _lineOfShown;

    public FormatResult<CnfFormula> Read(ReadOnlyMemory<byte> bytes)
    {
        using var lines = new StringReader(Utf8Text.Of(bytes));
        for (int number = 1; lines.ReadLine() is { } line && !line.StartsWith('%'); number++)
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && ReadLine(words, number) is { } problem)
            {
                return problem;
            }
        }

        return _header is not { } header ? FormatProblem.Of(CnfDiagnostics.Header, 1, "the end")
            : _clauses.Count != header.Clauses || _open.Count > 0
                ? FormatProblem.Of(CnfDiagnostics.Clauses, _clauses.Count, header.Clauses)
            : _shown.Count > 0 && _shown.Max > header.Variables
                ? FormatProblem.Of(CnfDiagnostics.Shown, _lineOfShown, _shown.Max)
            : Weigh(header.Variables);
    }

    private FormatResult<CnfFormula> Weigh(int variables)
    {
        foreach (var (literal, weight, line) in _stated)
        {
            if (Math.Abs((long)literal) > variables || !_weights.TryAdd(literal, weight))
            {
                return FormatProblem.Of(CnfDiagnostics.Literal, line, literal, variables);
            }
        }

        bool isProjected = _shown.Count > 0 && _type is not ("mc" or "wmc");
        var shown = isProjected ? _shown.ToSequence() : Enumerable.Range(1, variables).ToSequence();
        var formula = new CnfFormula(variables, shown, _clauses, _weights);
        foreach (var (literal, weight, line) in _stated)
        {
            if (formula.ProbabilityOf(Math.Abs(literal)) is null)
            {
                return FormatProblem.Of(CnfDiagnostics.Weight, line, weight);
            }
        }

        return formula;
    }

    private FormatProblem? ReadLine(string[] words, int line)
    {
        switch (words[0])
        {
            case "c":
                return ReadComment(words, line);
            case "p":
                return ReadHeader(words, line);
            case "w":
                return ReadWeightOfVariable(words, line);
            case ['c', ..]:
                return null;
            default:
                return _header is { } header
                    ? ReadLiterals(words, header.Variables, line)
                    : FormatProblem.Of(CnfDiagnostics.Header, line, words[0]);
        }
    }

    private FormatProblem? ReadComment(string[] words, int line)
    {
        switch (words)
        {
            case [_, "p", "weight", ..]:
                return ReadWeight(words, line);
            case [_, "p", "show", ..]:
                return ReadShown(words, line);
            case [_, "t", var type]:
                _type = type;
                return null;
            default:
                return null;
        }
    }

    private FormatProblem? ReadShown(string[] words, int line)
    {
        _lineOfShown = line;
        foreach (string word in words.Skip(3).SkipLast(1))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int variable) || variable == 0)
            {
                return FormatProblem.Of(CnfDiagnostics.Shown, line, word);
            }

            _shown.Add(variable);
        }

        return words[^1] == "0" && _shown.Count > 0 ? null : FormatProblem.Of(CnfDiagnostics.Shown, line, words[^1]);
    }

    private FormatProblem? ReadHeader(string[] words, int line)
    {
        if (_header is not null || words is not ["p", "cnf", var variables, var clauses]
            || !int.TryParse(variables, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || !int.TryParse(clauses, NumberStyles.None, CultureInfo.InvariantCulture, out int most) || count == 0)
        {
            return FormatProblem.Of(CnfDiagnostics.Header, line, string.Join(' ', words));
        }

        _header = (count, most);
        return count > limits.Inputs ? FormatProblem.Of(CnfDiagnostics.Variables, count, limits.Inputs) : null;
    }

    private FormatProblem? ReadLiterals(string[] words, int variables, int line)
    {
        foreach (string word in words)
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int literal)
                || Math.Abs((long)literal) > variables)
            {
                return FormatProblem.Of(CnfDiagnostics.Literal, line, word, variables);
            }

            if (literal != 0)
            {
                _open.Add(literal);
                continue;
            }

            _clauses.Add([.. _open]);
            _open.Clear();
        }

        return null;
    }

    // What is left of 1 is that of the negation; -1 says that both are alike.
    private FormatProblem? ReadWeightOfVariable(string[] words, int line)
    {
        if (words is not ([_, _, _] or [_, _, _, "0"])
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int variable)
            || variable == 0 || ExactNumber.FromText(words[2]) is not { } weight)
        {
            return FormatProblem.Of(CnfDiagnostics.Weight, line, string.Join(' ', words.Skip(1)));
        }

        _stated.Add((variable, weight == -Rational.One ? Rational.Half : weight, line));
        return null;
    }

    private FormatProblem? ReadWeight(string[] words, int line)
    {
        if (words is not [_, _, _, var literal, var number, "0"]
            || !int.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int variable)
            || variable == 0 || ExactNumber.FromText(number) is not { } weight)
        {
            return FormatProblem.Of(CnfDiagnostics.Weight, line, string.Join(' ', words.Skip(3)));
        }

        _stated.Add((variable, weight, line));
        return null;
    }
}
