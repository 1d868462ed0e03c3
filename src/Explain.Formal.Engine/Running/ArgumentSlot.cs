using Explain.Formal.Explanation;
using Explain.Formal.Text;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The place of an argument.</summary>
internal sealed class ArgumentSlot(Argument argument, BehaviorSlot? target) : Slot("argument", argument.Id)
{
    /// <summary>The argument.</summary>
    public Argument Argument => argument;

    /// <summary>The behavior that it is for, or null if there is none of that name.</summary>
    public BehaviorSlot? Target => target;

    /// <summary>What is known of it, or null before the third round.</summary>
    public ArgumentResult? Settled { get; private set; }

    /// <summary>The probability of error that each sampled interval may have.</summary>
    public double Delta { get; set; }

    /// <summary>The parts whose explained fractions tests ask for.</summary>
    public Sequence<Sequence<string>> Parts { get; set; }

    /// <summary>How many numbers its own engines sample at most, each correction of its estimate included.</summary>
    /// <param name="samplers">The names of engines that sample.</param>
    public int Sampled(IReadOnlySet<string> samplers) => target?.Behavior is Behavior.Quantities quantities
        ? quantities.Obligations.Sum(obligation => obligation.Shape.Count)
            * argument.Steps.Count(step => step is Step.Corrected
                || (step is Step.By by && samplers.Contains(by.Engine.Name)))
        : 0;

    /// <inheritdoc/>
    public override Verdict? Verdict => Settled?.Verdict;

    /// <summary>The third round.</summary>
    public void Settle(ArgumentSettler settler) => Settled = target?.Settled is { } truth
        ? settler.Settle(argument, target.Behavior, truth, Delta, Parts)
        : new ArgumentResult
        {
            Verdict = new Verdict.Unknown(UnknownReason.Unsupported, $"There is no behavior '{argument.Behavior}'."),
        };

    /// <inheritdoc/>
    public override void Interrupt() => Settled = new ArgumentResult
    {
        Verdict = Engine.Settled.Interrupted.Verdict,
    };
}
