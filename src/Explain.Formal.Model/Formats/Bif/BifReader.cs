using System.Globalization;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Bif;

/// <summary>Reads a network. Problems end the reading by an exception that never leaves this class.</summary>
/// <remarks>
/// <b>Source.</b> Cozman, The Interchange Format for Bayesian Networks (1998), version 0.15: discrete variables, rows
/// by
/// the values of parents, <c>default</c> rows, and plain tables of variables without parents.
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
            while (_lexer.Next.Length > 0)
            {
                ReadBlock();
            }

            return _variables.FirstOrDefault(variable => variable.Parents is null) is { } without
                ? FormatProblem.Of(BifDiagnostics.Missing, without.Name, "")
                : _variables;
        }
        catch (ReadingException stopped)
        {
            return stopped.Problem;
        }
    }

    private void ReadBlock()
    {
        switch (_lexer.Take())
        {
            case "network":
                _lexer.Take();
                if (_lexer.Next != "{")
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
            case var other:
                throw Unexpected(other, "'network', 'variable' or 'probability'");
        }
    }

    private void ReadProperties()
    {
        Expect("{");
        while (_lexer.Next == "property")
        {
            SkipStatement();
        }

        Expect("}");
    }

    private void ReadVariable()
    {
        string name = Word("the name of a variable");
        Expect("{");
        List<string>? labels = null;
        while (_lexer.Next is "type" or "property")
        {
            if (_lexer.Next == "property")
            {
                SkipStatement();
                continue;
            }

            labels = ReadType();
        }

        Expect("}");
        var variable = new BifVariable(name, labels ?? throw Unexpected("}", "the type of the variable"));
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
        Expect("type");
        Expect("discrete");
        Expect("[");
        string count = _lexer.Take();
        Expect("]");
        Expect("{");
        var labels = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_lexer.Next is not ("}" or ""))
        {
            string label = Word("a value");
            labels.Add(seen.Add(label) ? label : throw Problem(BifDiagnostics.Twice, _lexer.Line, label));
        }

        Expect("}");
        Expect(";");
        return labels.Count > 0 && count == labels.Count.ToString(CultureInfo.InvariantCulture)
            ? labels
            : throw Unexpected(count, $"the number of values, {labels.Count},");
    }

    private void ReadProbabilities()
    {
        Expect("(");
        var variable = Variable();
        var parents = new List<BifVariable>();
        if (_lexer.Next == "|")
        {
            _lexer.Take();
            while (_lexer.Next is not (")" or ""))
            {
                parents.Add(Variable());
            }
        }

        Expect(")");
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
        Expect("{");
        while (_lexer.Next is not ("}" or ""))
        {
            switch (_lexer.Take())
            {
                case "property":
                    SkipStatement();
                    break;
                case "default":
                    others = ReadLaw(variable);
                    break;
                case "table" when parents.Count == 0:
                    SetRow(variable, 0);
                    break;
                case "(":
                    SetRow(variable, ReadPlace(parents));
                    break;
                case var other:
                    throw Unexpected(other, "a row of probabilities");
            }
        }

        Expect("}");
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
            string label = _lexer.Take();
            int index = parent.Labels.TakeWhile(other => other != label).Count();
            place = index < parent.Labels.Count
                ? (place * parent.Labels.Count) + index
                : throw Problem(BifDiagnostics.Unknown, _lexer.Line, label, $"value of '{parent.Name}'");
        }

        Expect(")");
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

    private Rational[] ReadLaw(BifVariable variable)
    {
        int line = _lexer.Line;
        var law = new List<Rational>();
        while (_lexer.Next is not (";" or ""))
        {
            string word = _lexer.Take();
            law.Add(law.Count < variable.Labels.Count && ExactNumber.FromText(word) is { } number
                ? number
                : throw Unexpected(word, "a probability"));
        }

        Expect(";");
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
        while (_lexer.Next is not (";" or ""))
        {
            _lexer.Take();
        }

        Expect(";");
    }

    private BifVariable Variable()
    {
        string name = Word("the name of a variable");
        return _byName.GetValueOrDefault(name) ?? throw Problem(BifDiagnostics.Unknown, _lexer.Line, name, "variable");
    }

    private string Word(string what) => _lexer.Next is "" or "{" or "}" or "[" or "]" or "(" or ")" or "|" or ";"
        ? throw Unexpected(_lexer.Next, what)
        : _lexer.Take();

    private void Expect(string sign)
    {
        if (_lexer.Next != sign)
        {
            throw Unexpected(_lexer.Next, $"'{sign}'");
        }

        _lexer.Take();
    }

    private ReadingException Unexpected(string found, string what) =>
        Problem(BifDiagnostics.Syntax, _lexer.Line, found.Length == 0 ? "the end" : found, what);

    private static ReadingException Problem(Text.DiagnosticDescriptor descriptor, params ReadOnlySpan<object> words) =>
        new(FormatProblem.Of(descriptor, words));

    private sealed class ReadingException(FormatProblem problem) : Exception
    {
        public FormatProblem Problem { get; } = problem;
    }
}
