using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Random numbers one after the other, for what has no address. One owner.</summary>
internal sealed class Chance(ulong seed, int stream, ulong run)
{
    private readonly RandomStream _random = new(seed, stream);
    private ulong _drawn;

    /// <summary>A standard normal number.</summary>
    public double Normal() => _random.Normal(Sample, Next());

    /// <summary>A number from (0, 1).</summary>
    public double Uniform() => _random.Uniform(Sample, Next());

    /// <summary>A whole number below a bound.</summary>
    public int Below(int bound) => (int)_random.Below(Sample, Next(), (ulong)bound);

    // Every 2^32 numbers another sample; runs are far apart.
    private ulong Sample => (run << 32) | (_drawn >> 32);

    private uint Next() => (uint)_drawn++;
}
