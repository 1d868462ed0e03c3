using System.Globalization;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Bif;

/// <summary>Reads a network.</summary>
/// <remarks>
/// <b>Source.</b> Cozman, The Interchange Format for Bayesian Networks (1998), version 0.15: discrete variables, rows
/// by
/// the values of parents, <c>default</c> rows, and tables. The bar before the parents may be missing, as it was before
/// that version.
/// </remarks>
internal sealed class BifReader(string text, FormatLimits limits)
{
    private const int MostParents = 24;

    private static readonly Rational Rounding = Rational.Create(1, 100);

    private readonly BifLexer _lexer = new(text);
    private readonly Dictionary<string, BifVariable> _byName = new(StringComparer.Ordinal);
    private readonly List<BifVariable> _variables = [];

    /// <summary>The variables in the order of the file.</summary>
    public FormatResult<IReadOnlyList<BifVariable>> Read()
    {
        try
        {
            while (_lexer.Next != BifToken.End)
            {
                ReadBlock();
            }

            return _variables.FirstOrDefault(variable => variable.Parents is null) is { } without
                ? FormatProblem.Of(BifDiagnostics.Missing, without.Name, "")
                : _variables;
        }
        catch (FileException stopped)
        {
            return stopped.Problem;
        }
    }

    private void ReadBlock()
    {
        var block = _lexer.Take();
        switch (block.IsWord ? block.Text : "")
        {
            case "network":
                while (_lexer.Next.IsWord)
                {
                    _lexer.Take();
                }

                ReadProperties();
                break;
            case "variable":
                ReadVariable();
                break;
            case "probability":
                ReadProbabilities();
                break;
            default:
                throw _lexer.Unexpected(block, "'network', 'variable' or 'probability'");
        }
    }

    private void ReadProperties()
    {
        _lexer.Expect("{");
        while (_lexer.Next.Is("property"))
        {
            SkipStatement();
        }

        _lexer.Expect("}");
    }

    private void ReadVariable()
    {
        string name = _lexer.Word("the name of a variable");
        _lexer.Expect("{");
        List<string>? labels = null;
        while (_lexer.Next.Is("type") || _lexer.Next.Is("property"))
        {
            if (_lexer.Next.Is("property"))
            {
                SkipStatement();
                continue;
            }

            labels = ReadType();
        }

        var variable = new BifVariable(
            name, labels ?? throw _lexer.Unexpected(_lexer.Next, "the type of the variable"));
        _lexer.Expect("}");
        if (!_byName.TryAdd(name, variable))
        {
            throw Problem(BifDiagnostics.Twice, _lexer.Line, name);
        }

        _variables.Add(variable);
        if (_variables.Count > limits.Inputs)
        {
            throw Problem(BifDiagnostics.TooLarge, $"more than {limits.Inputs} variables");
        }
    }

    private List<string> ReadType()
    {
        _lexer.Keyword("type");
        _lexer.Keyword("discrete");
        _lexer.Expect("[");
        var count = _lexer.Take();
        _lexer.Expect("]");
        _lexer.Expect("{");
        var labels = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_lexer.IsAt("}"))
        {
            string label = _lexer.Word("a value");
            labels.Add(seen.Add(label) ? label : throw Problem(BifDiagnostics.Twice, _lexer.Line, label));
        }

        _lexer.Expect("}");
        _lexer.Expect(";");
        return labels.Count > 0 && count.Is(labels.Count.ToString(CultureInfo.InvariantCulture))
            ? labels
            : throw _lexer.Unexpected(count, $"the number of values, {labels.Count},");
    }

    private void ReadProbabilities()
    {
        _lexer.Expect("(");
        var variable = Variable();
        var parents = new List<BifVariable>();
        if (_lexer.Next.IsSign("|"))
        {
            _lexer.Take();
        }

        while (!_lexer.IsAt(")"))
        {
            parents.Add(Variable());
        }

        _lexer.Expect(")");
        if (variable.Parents is not null || parents.Distinct().Count() < parents.Count)
        {
            throw Problem(BifDiagnostics.Twice, _lexer.Line, variable.Name);
        }

        double rows = parents.Aggregate(1.0, (product, parent) => product * parent.Labels.Count);
        if (parents.Count > MostParents || rows * variable.Labels.Count > text.Length)
        {
            throw Problem(BifDiagnostics.TooLarge, $"{parents.Count} parents of '{variable.Name}'");
        }

        (variable.Parents, variable.Rows) = (parents, new Rational[]?[(int)rows]);
        ReadRows(variable, parents);
    }

    private void ReadRows(BifVariable variable, List<BifVariable> parents)
    {
        Rational[]? others = null;
        _lexer.Expect("{");
        while (!_lexer.IsAt("}"))
        {
            var row = _lexer.Take();
            switch (row)
            {
                case { IsWord: true, Text: "property" }:
                    SkipStatement();
                    break;
                case { IsWord: true, Text: "default" }:
                    others = ReadLaw(variable);
                    break;
                case { IsWord: true, Text: "table" }:
                    SetTable(variable);
                    break;
                case { IsWord: false, Text: "(" }:
                    SetRow(variable, ReadPlace(parents));
                    break;
                default:
                    throw _lexer.Unexpected(row, "a row of probabilities");
            }
        }

        _lexer.Expect("}");
        int missing = Array.FindIndex(variable.Rows, row => row is null);
        if (missing >= 0 && others is null)
        {
            throw Problem(BifDiagnostics.Missing, variable.Name, $" given {Describe(parents, missing)}");
        }

        variable.Rows = [.. variable.Rows.Select(row => row ?? others)];
    }

    private int ReadPlace(List<BifVariable> parents)
    {
        int place = 0;
        foreach (var parent in parents)
        {
            string label = _lexer.Word($"a value of '{parent.Name}'");
            int index = parent.Labels.TakeWhile(other => other != label).Count();
            place = index < parent.Labels.Count
                ? (place * parent.Labels.Count) + index
                : throw Problem(BifDiagnostics.Unknown, _lexer.Line, label, $"value of '{parent.Name}'");
        }

        _lexer.Expect(")");
        return place;
    }

    private void SetRow(BifVariable variable, int place)
    {
        if (variable.Rows[place] is not null)
        {
            throw Problem(BifDiagnostics.Twice, _lexer.Line, $"a row of {variable.Name}");
        }

        variable.Rows[place] = ReadLaw(variable);
    }

    // All rows at once: the value of the variable changes slowest, that of its last parent fastest.
    private void SetTable(BifVariable variable)
    {
        int line = _lexer.Line, rows = variable.Rows.Length, labels = variable.Labels.Count;
        Rational[][] parts = [.. ReadNumbers(rows * labels).Chunk(Math.Max(rows, 1))];
        for (int row = 0; row < rows; row++)
        {
            if (variable.Rows[row] is not null)
            {
                throw Problem(BifDiagnostics.Twice, line, $"a row of {variable.Name}");
            }

            variable.Rows[row] = Law(variable, line, [.. parts.Where(p => row < p.Length).Select(p => p[row])]);
        }
    }

    private Rational[] ReadLaw(BifVariable variable) =>
        Law(variable, _lexer.Line, ReadNumbers(variable.Labels.Count));

    private List<Rational> ReadNumbers(int most)
    {
        var numbers = new List<Rational>();
        while (!_lexer.IsAt(";"))
        {
            var word = _lexer.Take();
            numbers.Add(numbers.Count < most && ExactNumber.FromText(word.Text) is { } number
                ? number
                : throw _lexer.Unexpected(word, "a probability"));
        }

        _lexer.Expect(";");
        return numbers;
    }

    private static Rational[] Law(BifVariable variable, int line, List<Rational> law)
    {
        var sum = law.Aggregate(Rational.Zero, (total, number) => total + number);
        bool isLaw = law.Count == variable.Labels.Count && law.All(number => number.Sign >= 0)
            && Rational.Abs(sum - Rational.One) <= Rounding;
        return isLaw
            ? [.. law.Select(number => number / sum)]
            : throw Problem(BifDiagnostics.Sum, line, variable.Name, sum.ToDouble());
    }

    private static string Describe(List<BifVariable> parents, int place)
    {
        var labels = new List<string>();
        foreach (var parent in Enumerable.Reverse(parents))
        {
            (place, int index) = Math.DivRem(place, parent.Labels.Count);
            labels.Insert(0, parent.Labels[index]);
        }

        return $"({string.Join(", ", labels)})";
    }

    private void SkipStatement()
    {
        while (!_lexer.IsAt(";"))
        {
            _lexer.Take();
        }

        _lexer.Expect(";");
    }

    private BifVariable Variable()
    {
        string name = _lexer.Word("the name of a variable");
        return _byName.GetValueOrDefault(name) ?? throw Problem(BifDiagnostics.Unknown, _lexer.Line, name, "variable");
    }

    private static FileException Problem(Text.DiagnosticDescriptor descriptor, params ReadOnlySpan<object> words) =>
        new(descriptor, words);
}
