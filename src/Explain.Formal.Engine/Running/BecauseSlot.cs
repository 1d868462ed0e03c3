using Explain.Formal.Explanation;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The place of a <c>because</c>.</summary>
internal sealed class BecauseSlot(Because because, ArgumentSlot? argument) : Slot("because", because.Id)
{
    /// <summary>The question.</summary>
    public Because Because => because;

    /// <summary>What is known of it, or null before the third round.</summary>
    public BecauseResult? Settled { get; private set; }

    /// <inheritdoc/>
    public override Verdict? Verdict => Settled?.Verdict;

    /// <summary>The third round.</summary>
    public void Settle(ArgumentSettler settler) =>
        Settled = argument is { Target: { Settled: { } truth } target }
            ? settler.Settle(because, argument.Argument, target.Behavior, truth, argument.Delta)
            : Nothing(new Verdict.Unknown(
                UnknownReason.Unsupported, $"There is no argument '{because.Argument}' with a settled behavior."));

    /// <inheritdoc/>
    public override void Interrupt() => Settled = Nothing(Engine.Settled.Interrupted.Verdict);

    private static BecauseResult Nothing(Verdict verdict) => new(null, [], verdict, EngineCost.None);
}
