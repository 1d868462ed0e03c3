using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Recognises elementwise functions, and gives equal functions of equal rows one stage.</summary>
internal sealed class NetworkFunctions
{
    /// <summary>The highest power that is a function of a network.</summary>
    public const int HighestPower = 8;

    private readonly List<NetworkStage> _stages = [];

    /// <summary>The function of an operator; null for one that has no moments under a normal law.</summary>
    public static Nonlinearity? Of(UnaryOperator function) => function switch
    {
        UnaryOperator.Relu => new Nonlinearity.Relu(),
        UnaryOperator.Abs => new Nonlinearity.LeakyRelu(-1),
        UnaryOperator.Sign => new Nonlinearity.Sign(),
        UnaryOperator.Step => new Nonlinearity.Step(),
        UnaryOperator.Sigmoid => Nonlinearity.Sigmoid,
        UnaryOperator.Tanh => Nonlinearity.Tanh,
        UnaryOperator.Gelu => Nonlinearity.Gelu,
        UnaryOperator.Phi => Nonlinearity.Phi,
        UnaryOperator.Negate or UnaryOperator.Not or UnaryOperator.Indicator or UnaryOperator.Floor
            or UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sqrt => null,
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    /// <summary>A function of rows.</summary>
    public ReadWire.Affine? Activate(RowEntry[] entries, Nonlinearity function)
    {
        if (RowAlgebra.Gather(entries) is not { IsKnown: false } rows)
        {
            return null;
        }

        var stage = _stages.Find(known => known.Function == function && known.Map is { } map && map.IsSameAs(rows));
        if (stage is null)
        {
            stage = new NetworkStage(rows, function);
            _stages.Add(stage);
        }

        return new ReadWire.Affine(RowAlgebra.Entries(stage.Neurons));
    }

    /// <summary>A power of rows.</summary>
    public ReadWire.Affine? Power(RowEntry[] entries, int power) => power == 1
        ? new ReadWire.Affine(entries)
        : Activate(entries, new Nonlinearity.Polynomial(
            Enumerable.Range(0, power + 1).Select(i => i == power ? 1.0 : 0).ToSequence()));

    /// <summary>The greater of rows and numbers: a relu where they are 0.</summary>
    public ReadWire.Affine? Above(RowEntry[] entries, RowEntry[] numbers) =>
        numbers.All(number => number.Block.Offset[number.Row] == 0)
            ? Activate(entries, new Nonlinearity.Relu())
            : null;

    /// <summary>A choice by the sign of rows between them and a multiple of them, as a leaky relu.</summary>
    public ReadWire.Affine? Choose(ReadWire[] operands)
    {
        if (operands is not
            [
                ReadWire.Positive { IncludesZero: false } positive,
                ReadWire.Affine { Entries: var then },
                var otherwise,
            ]
            || then.Length != positive.Numbers.Length
            || RowAlgebra.Gather(positive.Numbers) is not { } rows
            || RowAlgebra.Gather(then) is not { } same
            || !rows.IsSameAs(same))
        {
            return null;
        }

        return Slope(otherwise, rows) switch
        {
            null => null,
            0 => Activate(then, new Nonlinearity.Relu()),
            { } slope => Activate(then, new Nonlinearity.LeakyRelu(slope)),
        };
    }

    private static double? Slope(ReadWire otherwise, RowBlock rows)
    {
        if (otherwise is ReadWire.Known known)
        {
            return NetworkReader.Numbers(known.Value).All(number => number == 0) ? 0 : null;
        }

        if (otherwise is not ReadWire.Affine affine || RowAlgebra.Gather(affine.Entries) is not { } scaled
            || scaled.Rows != rows.Rows)
        {
            return null;
        }

        double[] mine = Numbers(rows, rows), its = Numbers(scaled, rows);
        int place = Array.FindIndex(mine, number => number != 0);
        if (place < 0 || scaled.Parts.Any(part => rows.Of(part.Stage) is null))
        {
            return null;
        }

        double slope = its[place] / mine[place];
        return mine.Zip(its).All(pair => Math.Abs((slope * pair.First) - pair.Second) <= 1e-15 * Math.Abs(pair.Second))
            ? slope
            : null;
    }

    // Coefficients of the stages of other rows, then the constants.
    private static double[] Numbers(RowBlock rows, RowBlock like) =>
    [
        .. like.Parts.SelectMany(part =>
            rows.Of(part.Stage)?.Coefficients(rows.Rows) ?? new double[rows.Rows * part.Stage.Size]),
        .. rows.Offset,
    ];
}
