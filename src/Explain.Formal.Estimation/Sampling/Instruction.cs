using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What an instruction of a <see cref="SampleProgram"/> computes, lane by lane.</summary>
/// <remarks>A truth value is a mask: a register with all bits set, or none.</remarks>
internal enum OpCode
{
    /// <summary>A known number in every lane, or a known mask.</summary>
    Constant,

    /// <summary>A standard normal draw.</summary>
    DrawNormal,

    /// <summary>A uniform draw from (0, 1).</summary>
    DrawUniform,

    /// <summary>A mask that is set with a known probability.</summary>
    DrawBernoulli,

    /// <summary>The index of an outcome, with known probabilities.</summary>
    DrawOutcome,

    /// <summary>A whole number below a known one.</summary>
    DrawBelow,

    /// <summary>A whole number below the operand; NaN unless that is a whole number above 0.</summary>
    DrawBelowWire,

    /// <summary>The sum of scaled operands and a number.</summary>
    Linear,

    /// <summary>The product.</summary>
    Multiply,

    /// <summary>The quotient; NaN for a divisor 0.</summary>
    Divide,

    /// <summary>The smaller; the first if they cannot be compared.</summary>
    Min,

    /// <summary>The larger; the first if they cannot be compared.</summary>
    Max,

    /// <summary>The magnitude.</summary>
    Abs,

    /// <summary>max(0, x); NaN stays NaN.</summary>
    Relu,

    /// <summary>The greatest whole number not above.</summary>
    Floor,

    /// <summary>The square root; NaN of a negative number.</summary>
    Sqrt,

    /// <summary>The number itself, NaN if it is infinite.</summary>
    Finite,

    /// <summary>A function of one number, lane by lane.</summary>
    Map,

    /// <summary>A function of two numbers, lane by lane.</summary>
    Map2,

    /// <summary>An entry of a known list at the operand.</summary>
    Table,

    /// <summary>The mask of a &lt; b.</summary>
    Less,

    /// <summary>The mask of a &lt;= b.</summary>
    LessOrEqual,

    /// <summary>The mask of a = b.</summary>
    Equal,

    /// <summary>The mask of NaN.</summary>
    IsUndefined,

    /// <summary>Bits of both.</summary>
    And,

    /// <summary>Bits of either.</summary>
    Or,

    /// <summary>Bits of one.</summary>
    Xor,

    /// <summary>Bits of the first that are not in the second.</summary>
    AndNot,

    /// <summary>1 for a set mask, else 0.</summary>
    Indicator,

    /// <summary>The second operand where the mask is set, else the third.</summary>
    Select,
}

/// <summary>One operation on all lanes. Equal instructions compute equal values, so the compiler keeps one of
/// them.</summary>
/// <param name="Code">What it computes.</param>
/// <param name="Operands">The values it reads: places of earlier instructions, later of registers.</param>
internal sealed record Instruction(OpCode Code, Sequence<int> Operands)
{
    /// <summary>The coefficients of <see cref="OpCode.Linear"/>, one for each operand.</summary>
    public Sequence<double> Coefficients { get; init; }

    /// <summary>The offset of a linear form.</summary>
    public double Offset { get; init; }

    /// <summary>Whether a linear form is followed by max(0, x), in one instruction.</summary>
    public bool IsRectified { get; init; }

    /// <summary>The bits of a constant; compared as bits, since a set mask is a NaN.</summary>
    public ulong Bits { get; init; }

    /// <summary>The address of a draw.</summary>
    public uint Variable { get; init; }

    /// <summary>The probability of a Bernoulli draw.</summary>
    public BernoulliThreshold Threshold { get; init; }

    /// <summary>The law of an outcome.</summary>
    public CategoricalThresholds? Outcomes { get; init; }

    /// <summary>The exclusive bound of a whole number.</summary>
    public ulong Bound { get; init; }

    /// <summary>The function of a <see cref="OpCode.Map"/>.</summary>
    public Func<double, double>? Function { get; init; }

    /// <summary>The function of a <see cref="OpCode.Map2"/>.</summary>
    public Func<double, double, double>? Function2 { get; init; }

    /// <summary>The entries of a table.</summary>
    public Sequence<double> Table { get; init; }

    /// <summary>Whether it draws.</summary>
    public bool IsDraw => Code is OpCode.DrawNormal or OpCode.DrawUniform or OpCode.DrawBernoulli
        or OpCode.DrawOutcome or OpCode.DrawBelow or OpCode.DrawBelowWire;

    /// <summary>Operations a lane, for the count of what sampling costs.</summary>
    public int Cost => Code switch
    {
        OpCode.Constant => 0,
        OpCode.Linear => Math.Max(1, 2 * Coefficients.Count(coefficient => coefficient != 0)) + (IsRectified ? 1 : 0),
        _ => 1,
    };
}

/// <summary>A compiled quantity: instructions in order over few registers.</summary>
/// <param name="Instructions">What is done for each batch; operands are registers.</param>
/// <param name="Targets">The register that each instruction writes.</param>
/// <param name="Constants">Registers that are filled once, with their bits.</param>
/// <param name="RegisterCount">The number of registers.</param>
/// <param name="Outputs">The registers of the results, in the order asked for.</param>
internal sealed record SampleProgram(
    ImmutableArray<Instruction> Instructions,
    ImmutableArray<int> Targets,
    ImmutableArray<(int Register, ulong Bits)> Constants,
    int RegisterCount,
    ImmutableArray<int> Outputs)
{
    /// <summary>Whether a comparison or a floor of rounded numbers decides something, so that it may be decided
    /// wrongly.</summary>
    public bool IsDecidedByRounding { get; init; }

    /// <summary>The linear forms, those that are computed together in one block.</summary>
    public ImmutableArray<LinearBlock> Blocks { get; } = LinearBlock.Of(Instructions, Targets);

    /// <summary>Operations for each sample.</summary>
    public long Cost => Instructions.Sum(instruction => (long)instruction.Cost);
}
