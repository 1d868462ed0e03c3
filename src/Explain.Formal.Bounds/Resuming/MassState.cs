namespace Explain.Formal.Bounds;

/// <summary>Where a search about a probability stands.</summary>
/// <param name="Boxes">The boxes that were bounded.</param>
/// <param name="Operations">The multiplications that this took.</param>
/// <param name="Check">At how many boxes all is added up again.</param>
/// <param name="Settled">What is proved of the parts that are done.</param>
/// <param name="Open">The parts that are not, with their numbers, in the order of the queue.</param>
/// <param name="Next">The next number.</param>
internal sealed record MassState(
    long Boxes, long Operations, long Check, MassSums Settled, (MassPart Part, long Number)[] Open, long Next);
