using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>Formulas in conjunctive normal form: as a model, whether all clauses hold; as a distribution, independent
/// truth values by their weights.</summary>
internal sealed class CnfFormat : ModelFormat
{
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

        var builder = new GraphBuilder();
        var x = builder.Input("x", new TensorType(Truth, TensorShape.Of(formula.Variables)));
        var literals = new Dictionary<int, NodeId>();
        NodeId[] clauses = [.. formula.Clauses.Select(clause => Join(
            builder, BinaryOperator.Or, [.. clause.Select(literal => Literal(builder, x, literals, literal))]))];
        var result = Join(builder, BinaryOperator.And, clauses);
        return new ImportedModel(builder.ToGraph(), [x], result);
    }

    /// <summary>The law of the variables: <c>w / (w + w')</c> is the probability of a literal of weight w whose
    /// negation has
    /// the weight w'.</summary>
    public static FormatResult<ImportedDistribution> ReadDistribution(ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        if (!new CnfReader(limits).Read(bytes).TryGet(out var formula, out var problem))
        {
            return problem;
        }

        var builder = new GraphBuilder();
        var shape = TensorShape.Of(formula.Variables);
        var probabilities = Enumerable.Range(1, formula.Variables)
            .Select(variable => Value.Of(formula.ProbabilityOf(variable) ?? Rational.Half)).ToSequence();
        var probability = builder.Constant(new Tensor(shape, probabilities), new ElementType.Real());
        var x = builder.Input("x", new TensorType(Truth, shape));
        return new ImportedDistribution(builder.ToGraph(), [new Draw(x, new Law.Bernoulli(probability))]);
    }

    private static NodeId Literal(GraphBuilder builder, NodeId x, Dictionary<int, NodeId> literals, int literal)
    {
        if (!literals.TryGetValue(literal, out var wire))
        {
            wire = literal > 0
                ? builder.Entry(x, literal - 1)
                : builder.Add(
                    new Operation.Unary(UnaryOperator.Not), [Literal(builder, x, literals, -literal)]);
            literals.Add(literal, wire);
        }

        return wire;
    }

    private static NodeId Join(GraphBuilder builder, BinaryOperator gate, ReadOnlySpan<NodeId> parts)
    {
        int half = (parts.Length + 1) / 2;
        return parts.Length switch
        {
            0 => builder.Constant(Tensor.Scalar(Value.Of(gate == BinaryOperator.And)), Truth),
            1 => parts[0],
            _ => builder.Add(
                new Operation.Binary(gate), [Join(builder, gate, parts[..half]), Join(builder, gate, parts[half..])]),
        };
    }
}
