using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Numbers of bits as the reports print them, at two decimals.</summary>
internal static class BitsText
{
    /// <summary><c>107.25</c>; what was sampled with its interval.</summary>
    public static string Of(Bits? bits) => bits switch
    {
        null or Bits.Unknown => "-",
        Bits.Infinite => "infinite",
        Bits.Finite { Number: Measurement.Sampled { Interval: var interval } } =>
            $"{Of(bits.ToDouble())} in [{Of(interval.Low)}, {Of(interval.High)}]",
        Bits.Finite => Of(bits.ToDouble()),
        _ => throw new UnreachableException($"Unhandled {bits.GetType().Name}."),
    };

    /// <summary>A number at two decimals, or a dash.</summary>
    public static string Of(double? bits) =>
        bits is { } number ? (number + 0.0).ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
