using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>An event compiled for samplers that look for it: each draw is a function of one standard normal number, its
/// latent coordinate, and the event has a margin.</summary>
/// <param name="Program">What computes the event, its margin, and where it has no value.</param>
/// <param name="Variables">The addresses of the draws, in order: the latent coordinates.</param>
/// <param name="Undefined">The output of samples without value; null: there are none.</param>
internal sealed record RareEvent(SampleProgram Program, ImmutableArray<uint> Variables, int? Undefined)
{
    /// <summary>The output of the mask of the event.</summary>
    public const int Event = 0;

    /// <summary>The output of its margin.</summary>
    public const int Margin = 1;

    /// <summary>The outputs of the margins of the parts that the event is the conjunction of, if they were asked
    /// for.</summary>
    public ImmutableArray<int> Conjuncts { get; init; } = [];

    /// <summary>How many latent coordinates there are.</summary>
    public int Dimensions => Variables.Length;

    /// <summary>Compiles the event of a scalar probability without a condition.</summary>
    /// <param name="obligation">The probability.</param>
    /// <param name="failure">Why it cannot be sampled, or null.</param>
    /// <param name="withConjuncts">Whether the parts of a conjunction have margins of their own.</param>
    public static RareEvent Compile(
        Obligation.Measure obligation, out string? failure, bool withConjuncts = false)
    {
        var wire = obligation.Quantity.Operands[0];
        var scalar = Unroller.Unroll(obligation.Graph, obligation.Distribution.Roots.Prepend(wire));
        var compiler = new SampleCompiler(scalar, scalar.Expand(obligation.Distribution));
        compiler.Compile([scalar.WireOf(wire)]);
        var truth = compiler.Truth(scalar.WireOf(wire));
        var margins = new MarginBuilder(compiler.Program);
        var outputs = new List<int> { truth.Mask, margins.Of(truth.Mask) };
        outputs.AddRange(withConjuncts ? margins.Conjuncts(truth.Mask) : []);
        ImmutableArray<int> conjuncts = [.. Enumerable.Range(Margin + 1, outputs.Count - Margin - 1)];
        if (truth.Undefined is { } undefined)
        {
            outputs.Add(undefined);
        }

        failure = compiler.Program.Failure;
        var program = RegisterAllocation.Allocate(compiler.Program.Instructions, outputs);
        return new RareEvent(
            program, [.. SobolSource.Variables(program)], truth.Undefined is null ? null : outputs.Count - 1)
        {
            Conjuncts = conjuncts,
        };
    }

    /// <summary>Why an engine for rare events cannot take a quantity, or null.</summary>
    public static string? WhyNot(Obligation.Measure obligation, string engine) => obligation is
    {
        Quantity: { Kind: QuantityKind.Probability, Given: null }, Distribution.Given: null,
    }
        ? null
        : $"'{engine}' measures probabilities without a condition, and {obligation.Quantity.Text} is none. "
            + "Use 'sampling'.";
}
