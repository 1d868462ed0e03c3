using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Lets the draws of a program count through all their values, in place of drawing.</summary>
/// <remarks>Sample i is the world of number i: the first draw changes fastest.</remarks>
internal sealed class Odometer : DrawSource
{
    private readonly ImmutableDictionary<uint, (ulong Stride, ulong Bound)> _wheels;

    private Odometer(ImmutableDictionary<uint, (ulong Stride, ulong Bound)> wheels, ulong worlds) =>
        (_wheels, Worlds) = (wheels, worlds);

    /// <summary>How many worlds there are.</summary>
    public ulong Worlds { get; }

    /// <summary>The odometer of a program; null unless all its draws are uniform whole numbers of known
    /// bounds.</summary>
    /// <param name="program">The program.</param>
    /// <param name="most">The most worlds to count through.</param>
    public static Odometer? Of(SampleProgram program, long most)
    {
        var wheels = ImmutableDictionary.CreateBuilder<uint, (ulong Stride, ulong Bound)>();
        var worlds = BigInteger.One;
        foreach (var instruction in program.Instructions)
        {
            if (instruction.Code is OpCode.DrawNormal or OpCode.DrawUniform or OpCode.DrawBernoulli
                or OpCode.DrawOutcome or OpCode.DrawBelowWire)
            {
                return null;
            }

            if (instruction.Code == OpCode.DrawBelow)
            {
                wheels.Add(instruction.Variable, ((ulong)worlds, instruction.Bound));
                worlds *= instruction.Bound;
                if (worlds > most)
                {
                    return null;
                }
            }
        }

        return new Odometer(wheels.ToImmutable(), (ulong)worlds);
    }

    /// <inheritdoc/>
    public override void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ulong firstSample)
    {
        var (stride, bound) = _wheels[draw.Variable];
        ulong value = firstSample / stride % bound, inside = firstSample % stride;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value;
            if (++inside == stride)
            {
                inside = 0;
                value = value + 1 == bound ? 0 : value + 1;
            }
        }
    }
}
