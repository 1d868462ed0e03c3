namespace Explain.Formal.Estimation;

/// <summary>The order of wires: by height, then by color, never by source order (DESIGN 3.0).</summary>
/// <remarks>A color tells what a wire computes and what is made of it, without names: see
/// <see cref="WireColors"/>. Wires that are made while an estimate runs come after others of their height.</remarks>
internal sealed class WireOrder(WireFacts facts, int[] colors) : IComparer<Entry>
{
    private const long Late = 1L << 31;

    public int Compare(Entry x, Entry y)
    {
        int height = facts.Height(x.Wire).CompareTo(facts.Height(y.Wire));
        if (height != 0)
        {
            return height;
        }

        int color = Color(x.Wire).CompareTo(Color(y.Wire));
        return color != 0 ? color : x.Power.CompareTo(y.Power);
    }

    private long Color(Wire wire) =>
        wire.Index < colors.Length && colors[wire.Index] >= 0 ? colors[wire.Index] : Late + wire.Index;
}
