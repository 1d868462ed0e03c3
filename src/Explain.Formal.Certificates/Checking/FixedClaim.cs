namespace Explain.Formal.Certificates;

/// <summary>A claim with its numbers rounded to multiples of 2 to the power -Bits.</summary>
internal sealed class FixedClaim(CertifiedClaim claim, int bits)
{
    /// <summary>The bits behind the point.</summary>
    public int Bits => bits;

    /// <summary>The lower ends of the inputs, rounded down.</summary>
    public long[] Low { get; } = [.. claim.Low.Select(end => end.Fixed(bits))];

    /// <summary>Their upper ends, rounded up.</summary>
    public long[] High { get; } = [.. claim.High.Select(end => end.FixedUp(bits))];

    /// <summary>The functions of the wires after the inputs.</summary>
    public WireFunction[] Functions { get; } = [.. claim.Wires.Select(wire => wire.Function)];

    /// <summary>The rows of these wires, then those of the formula.</summary>
    public FixedRow[] Rows { get; } =
        [.. claim.Wires.Select(wire => wire.Row).Concat(claim.Rows).Select(row => FixedRow.Of(row, bits))];
}

/// <summary>A row whose constant and weights are rounded down, each by less than 1; or not, if it is exact.</summary>
internal sealed record FixedRow(long Constant, int[] Wires, long[] Weights, bool IsExact)
{
    /// <summary>Rounds a row.</summary>
    public static FixedRow Of(Row row, int bits) => new(
        row.Constant.Fixed(bits),
        row.Wires,
        [.. row.Weights.Select(weight => weight.Fixed(bits))],
        row.Weights.Append(row.Constant).All(number => number.Fixed(bits) == number.FixedUp(bits)));
}
