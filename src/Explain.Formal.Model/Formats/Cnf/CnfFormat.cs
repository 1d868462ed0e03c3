using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>Formulas in conjunctive normal form: as a model, whether all clauses hold; as a distribution, independent
/// truth values by their weights.</summary>
internal sealed class CnfFormat : ModelFormat
{
    // How many literals a projection may make for each byte of the file, and for a small one.
    private const int LiteralsPerByte = 8;
    private const int LiteralsAlways = 1 << 13;

    private static readonly ElementType Truth = new ElementType.Boolean();

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".cnf", ".wcnf"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("p cnf "u8);

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        if (!new CnfReader(input.Limits).Read(input.Bytes).TryGet(out var formula, out var problem))
        {
            return problem;
        }

        var clauses = formula.Clauses;
        if (formula.Shown.Length < formula.Variables)
        {
            long most = LiteralsAlways + ((long)LiteralsPerByte * input.Bytes.Length);
            if (new CnfProjection(formula, most).Clauses() is not { } projected)
            {
                return FormatProblem.Of(CnfDiagnostics.Projection, formula.Variables - formula.Shown.Length);
            }

            clauses = projected;
        }

        return Build(formula.Shown, clauses);
    }

    /// <summary>The law of the variables that are shown: <c>w / (w + w')</c> is the probability of a literal of weight
    /// w whose negation has the weight w'.</summary>
    public static FormatResult<ImportedDistribution> ReadDistribution(ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        if (!new CnfReader(limits).Read(bytes).TryGet(out var formula, out var problem))
        {
            return problem;
        }

        var builder = new GraphBuilder();
        var shape = TensorShape.Of(formula.Shown.Length);
        var probabilities = formula.Shown
            .Select(variable => Value.Of(formula.ProbabilityOf(variable) ?? Rational.Half)).ToSequence();
        var probability = builder.Constant(new Tensor(shape, probabilities), new ElementType.Real());
        var x = builder.Input("x", new TensorType(Truth, shape));
        return new ImportedDistribution(builder.ToGraph(), [new Draw(x, new Law.Bernoulli(probability))]);
    }

    private static ImportedModel Build(Sequence<int> shown, IReadOnlyList<Sequence<int>> clauses)
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", new TensorType(Truth, TensorShape.Of(shown.Length)));
        var literals = new Dictionary<int, NodeId>();
        NodeId[] wires = [.. clauses.Select(clause => builder.Join(
            BinaryOperator.Or, [.. clause.Select(Literal)]))];
        var result = builder.Join(BinaryOperator.And, wires);
        return new ImportedModel(builder.ToGraph(), [x], result);

        NodeId Literal(int literal)
        {
            if (!literals.TryGetValue(literal, out var wire))
            {
                wire = literal > 0
                    ? builder.Entry(x, shown.Items.AsSpan().BinarySearch(literal))
                    : builder.Add(new Operation.Unary(UnaryOperator.Not), [Literal(-literal)]);
                literals.Add(literal, wire);
            }

            return wire;
        }
    }
}
