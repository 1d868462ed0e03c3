using System.Globalization;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>Writes a first spec about a model from a file: its inputs by name and shape, a distribution over them, a
/// question and a claim.</summary>
/// <remarks>The claim is true: its bound encloses all results over the box, by interval arithmetic. Where that would
/// take too long it is a guess, and says so.</remarks>
/// <param name="model">The model.</param>
/// <param name="module">The name of the module.</param>
/// <param name="path">The path of the file as the spec writes it.</param>
internal sealed class StartingSpec(ImportedModel model, string module, string path)
{
    private const string Model = "net";
    private const int Digits = 3;
    private const int Scale = 1000; // 10 to the digits
    private const int GuessedBound = 1000;

    private readonly WireLabel[] _inputs =
        [.. model.NamedInputs().Select(input => input with { Name = Free(input.Name) })];

    private readonly StartingValues _values = new(model);

    // Takes some seconds at worst, so it is computed once, whether there is one or not.
    private readonly Lazy<Rational?> _above = new(() => new StartingValues(model).Above());

    private bool IsTruth => model.OutputType.Element is ElementType.Boolean;

    private IEnumerable<string> Names => _inputs.Select(input => input.Name);

    /// <summary>The text.</summary>
    public string Write() => $$"""
        module {{module}}

        // {{string.Join(", ", _inputs.Select(input => $"{input.Name}: {TypeOf(input)}"))}} -> {{model.OutputType}}
        model {{Model}} from "{{path}}"

        /// Where inputs come from, to begin with. Put in what you know of them.
        distribution inputs {
          {{string.Join("\n  ", _inputs.Select(input => $"{input.Name}: {TypeOf(input)} ~ {Law(input)}"))}}
        }

        /// How often? This one asks; with '<= 0.1' behind it, it claims.
        behavior often under inputs { P({{Question()}}) }

        /// For every input of {{(AreAllDiscrete ? "these" : "a box")}}: a claim that is proved or refuted.{{Guess}}
        behavior always { forall {{string.Join(", ", _inputs.Select(Quantified))}}: {{Claim()}} }

        """;

    private string Guess => IsTruth || _above.Value is not null
        ? ""
        : $" {GuessedBound} is a guess: the model is too large to bound here.";

    private bool AreAllDiscrete => _inputs.All(input => TypeOf(input).Element is not ElementType.Real);

    private TensorType TypeOf(WireLabel input) => model.Graph[input.Node].Type;

    // One entry of the result: the first.
    private string Entry(IEnumerable<string> arguments)
    {
        var zeros = Enumerable.Repeat("0", model.OutputType.Shape.Rank);
        string index = model.OutputType.IsScalar ? "" : $"[{string.Join(", ", zeros)}]";
        return $"{Model}({string.Join(", ", arguments)}){index}";
    }

    private string Law(WireLabel input) => TypeOf(input).Element switch
    {
        ElementType.Boolean => "bernoulli(1/2)",
        ElementType.Real => "uniform(box(-1, 1))",
        _ => "uniform(0..2)", // whole numbers of any kind
    };

    private string Question() => IsTruth
        ? Entry(Names)
        : $"{Entry(Names)} > {RoundedUp(_values.AtZero() ?? 0)}";

    private string Quantified(WireLabel input)
    {
        var type = TypeOf(input);
        return type.Element switch
        {
            ElementType.Boolean => $"{input.Name} in {type}",
            ElementType.Real when type.IsScalar => $"{input.Name} in box(-1, 1)",
            ElementType.Real => $"{input.Name} in box(zeros({Extents(type)}) - 1, ones({Extents(type)}))",
            _ => $"{input.Name} in 0..2", // one number for all entries
        };
    }

    private string Claim()
    {
        string result = Entry(_inputs.Select(Argument));
        if (IsTruth)
        {
            return $"{result} or not {result}";
        }

        return $"{result} <= {RoundedUp(_above.Value ?? GuessedBound)}";
    }

    private string Argument(WireLabel input)
    {
        var type = TypeOf(input);
        return type.IsScalar || type.Element is ElementType.Boolean or ElementType.Real
            ? input.Name
            : type.Shape.Extents.Reverse().Aggregate(
                input.Name, (entry, extent) => $"[{entry} for index_ in 0..{extent}]");
    }

    private static string Extents(TensorType type) => string.Join(", ", type.Shape.Extents);

    // Rounded up to three digits behind the point, so that a bound stays one.
    private static string RoundedUp(Rational value)
    {
        var scaled = Rational.Ceiling(value * Scale);
        var (whole, rest) = BigInteger.DivRem(BigInteger.Abs(scaled), Scale);
        string sign = scaled.Sign < 0 ? "-" : "";
        string digits = rest.ToString($"D{Digits}", CultureInfo.InvariantCulture).TrimEnd('0');
        return digits.Length == 0 ? $"{sign}{whole}" : $"{sign}{whole}.{digits}";
    }

    // A name of the file that is a word of the language, or the model's own, gets an underscore.
    private static string Free(string name)
    {
        bool isFree = !string.Equals(name, Model, StringComparison.Ordinal)
            && SyntaxTree.Parse(new SourceText("name.xpl", $"const {name} = 1")).Diagnostics.Length == 0;
        return isFree ? name : Free(name + "_");
    }
}
