using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>An obligation as Z3 takes it. Closed: only the cases below can derive from it.</summary>
internal abstract record Question
{
    private Question()
    {
    }

    /// <summary>Ready to be asked.</summary>
    /// <param name="Quantifier">For all, or for some.</param>
    /// <param name="Variables">The variables, in the obligation's order.</param>
    /// <param name="Premises">Sets of the variables, and definitions; they can be met together.</param>
    /// <param name="Assumptions">When each assumption is true, in the obligation's order.</param>
    /// <param name="Goal">When the goal is true (not: has no value).</param>
    /// <param name="Symbols">The codes of gates and categories.</param>
    /// <param name="IsLinear">Whether a model of Z3 must be confirmed by the reference.</param>
    public sealed record Ready(
        Quantifier Quantifier,
        ImmutableArray<EncodedVariable> Variables,
        ImmutableArray<BoolExpr> Premises,
        ImmutableArray<BoolExpr> Assumptions,
        BoolExpr Goal,
        SymbolTable Symbols,
        bool IsLinear) : Question;

    /// <summary>A variable has no value.</summary>
    public sealed record Empty(string Sentence) : Question;

    /// <summary>Z3 cannot be given it.</summary>
    public sealed record Unsupported(string Sentence) : Question;

    /// <summary>Encodes an obligation; all terms belong to <paramref name="terms"/>.</summary>
    public static Question Encode(Obligation.Quantified obligation, Terms terms, CancellationToken cancellation)
    {
        var sets = obligation.Variables
            .Select(variable => new VariableSet(variable, obligation.Graph[variable.Input].Type)).ToArray();
        if (sets.Select(set => set.WhyUnsupported).FirstOrDefault(why => why is not null) is { } unsupported)
        {
            return new Unsupported(unsupported);
        }

        if (sets.Select(set => set.WhyEmpty).FirstOrDefault(why => why is not null) is { } empty)
        {
            return new Empty(empty);
        }

        NodeId[] conditions = [obligation.Goal, .. obligation.Assumptions.Select(assumption => assumption.Condition)];
        var scalar = Unroller.Unroll(
            obligation.Graph, [.. conditions, .. obligation.Variables.Select(variable => variable.Input)]);
        var state = new EncodingState(terms, SymbolTable.Of(scalar.Graph, obligation.Variables));
        var encoder = new VariableEncoder(state);
        ImmutableArray<EncodedVariable> variables = [.. obligation.Variables
            .Select((variable, i) => encoder.Encode(variable, sets[i], EntryNames(scalar, variable)))];
        var wires = new WireEncoder(state, encoder.Wires).Encode(scalar.Graph, cancellation);
        var needed = conditions.Select(condition => wires[scalar.WireOf(condition).Index]).ToArray();
        return needed.OfType<Wire.Unsupported>().FirstOrDefault() is { } problem
            ? new Unsupported(problem.Sentence)
            : new Ready(
                obligation.Quantifier,
                variables,
                [.. encoder.Constraints, .. state.Definitions],
                [.. needed.Skip(1).Select(wire => Holds(terms, wire))],
                Holds(terms, needed[0]),
                state.Symbols,
                state.IsLinear);
    }

    private static string[] EntryNames(ScalarGraph scalar, QuantifiedVariable variable) => [.. scalar
        .EntriesOf(variable.Input).Select(wire => ((Operation.Input)scalar.Graph[wire].Operation).Name)];

    private static BoolExpr Holds(Terms terms, Wire wire) =>
        wire.Defined is { } defined ? terms.And(defined, ((Wire.Truth)wire).Term) : ((Wire.Truth)wire).Term;
}
