using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Builds a claim over variables, and has it settled.</summary>
internal sealed class Claims
{
    private readonly List<QuantifiedVariable> _variables = [];
    private readonly List<Assumption> _assumptions = [];

    public GraphBuilder Builder { get; } = new();

    public EnumerationMethod Method { get; set; }

    public EngineLimits Limits { get; set; } = EngineLimits.Default;

    public NodeId Variable(string name, TensorType type, Domain? domain = null)
    {
        var input = Builder.Input(name, type);
        _variables.Add(new QuantifiedVariable(name, input, domain ?? new Domain.All()));
        return input;
    }

    public NodeId Bits(string name, int count) =>
        Variable(name, new TensorType(new ElementType.Boolean(), TensorShape.Of(count)));

    public NodeId Natural(string name, int bound) =>
        Variable(name, new TensorType(new ElementType.Natural(bound), TensorShape.Scalar));

    public NodeId Number(Rational value) => Builder.Constant(
        Tensor.Scalar(Value.Of(value)), value.IsInteger ? new ElementType.Integer() : new ElementType.Real());

    public NodeId Binary(BinaryOperator function, NodeId x, NodeId y) =>
        Builder.Add(new Operation.Binary(function), [x, y]);

    public NodeId Not(NodeId x) => Builder.Add(new Operation.Unary(UnaryOperator.Not), [x]);

    public NodeId At(NodeId list, int index) =>
        Builder.Add(new Operation.Slice([new AxisSelector.At(index)]), [list]);

    public void Assume(string text, NodeId condition) => _assumptions.Add(new Assumption(text, condition));

    public ProofOutcome? ForAll(NodeId goal) => Prove(Quantifier.ForAll, goal);

    public ProofOutcome? Exists(NodeId goal) => Prove(Quantifier.Exists, goal);

    public CaseOutcome? Count(NodeId wire) => new EnumerationEngine { Method = Method }.TryCount(
        new Obligation.Cases(
            "b", Builder.ToGraph(), _variables.ToSequence(), _assumptions.ToSequence(), wire, default), Limits,
                default);

    /// <summary>The verdict in a few words: with the values of a counterexample, or the sentence of an
    /// unknown.</summary>
    public static string Print(ProofOutcome? outcome) => outcome?.Verdict switch
    {
        Verdict.Proved proved => $"proved by {proved.By}",
        Verdict.Refuted { By: Refutation.Counterexample { Note: var note } counterexample } =>
            $"refuted at {Print(counterexample.Witness)}{(note is null ? "" : $" ({note})")}",
        Verdict.Refuted { By: Refutation.ContraryProof proof } => $"refuted by {proof.By}",
        Verdict.Unknown unknown => $"{unknown.Reason}: {unknown.Sentence}",
        null => "null",
        var other => throw new InvalidOperationException($"{other} is no verdict of this engine."),
    };

    public static string Print(Witness? witness) => witness is null
        ? "nothing"
        : string.Join(", ", witness.Values.Select(value => $"{value.Name} = {value.Value}"));

    private ProofOutcome? Prove(Quantifier quantifier, NodeId goal) =>
        new EnumerationEngine { Method = Method }.TryProve(
        new Obligation.Quantified(
            "b", Builder.ToGraph(), quantifier, _variables.ToSequence(), _assumptions.ToSequence(), goal, default),
        Limits,
        default);
}
