using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>One independent draw as methods that tilt laws see it: a token, or a normal number. Closed.</summary>
internal abstract record InputCoordinate
{
    // More are no list.
    private const int MostTokens = 100_000;

    private InputCoordinate()
    {
    }

    /// <summary>A standard normal number, or a function of one.</summary>
    public sealed record Normal : InputCoordinate;

    /// <summary>One of finitely many tokens.</summary>
    /// <param name="Probabilities">The law of the token.</param>
    /// <param name="Latents">For each token, a latent number that gives it.</param>
    public sealed record Token(ImmutableArray<double> Probabilities, ImmutableArray<double> Latents) : InputCoordinate;

    /// <summary>The coordinates of an event, in the order of its latent ones.</summary>
    public static ImmutableArray<InputCoordinate> Of(RareEvent rare) =>
        [.. rare.Variables.Select(variable => Of(rare.Program.Instructions.First(
            instruction => instruction.IsDraw && instruction.Variable == variable)))];

    private static InputCoordinate Of(Instruction draw) => draw switch
    {
        { Code: OpCode.DrawBernoulli } => Tokens([draw.Threshold.Probability, 1 - draw.Threshold.Probability]),
        { Code: OpCode.DrawOutcome, Outcomes: { } outcomes } =>
            Tokens([.. Enumerable.Range(0, outcomes.Count).Select(outcomes.Probability)]),
        { Code: OpCode.DrawBelow, Bound: <= MostTokens } =>
            Tokens([.. Enumerable.Repeat(1.0 / draw.Bound, (int)draw.Bound)]),
        _ => new Normal(),
    };

    // A token is met by the middle of its part of the unit interval.
    private static Token Tokens(double[] probabilities)
    {
        var latents = ImmutableArray.CreateBuilder<double>(probabilities.Length);
        double passed = 0;
        foreach (double probability in probabilities)
        {
            double middle = Math.Clamp(passed + (probability / 2), double.Epsilon, 1 - 1e-16);
            latents.Add(SpecialFunctions.NormalQuantile(middle));
            passed += probability;
        }

        return new Token([.. probabilities], latents.ToImmutable());
    }
}
