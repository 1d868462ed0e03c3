using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>One operator with its operands: what the reading of an operator sees.</summary>
/// <param name="Node">The operator as the file states it.</param>
/// <param name="Opset">The version of the operators.</param>
/// <param name="Tensors">Builds the graph.</param>
/// <param name="Content">Reads stored tensors.</param>
/// <param name="Inputs">Its operands; null for one that is left out.</param>
internal sealed record OnnxCall(
    OnnxNode Node, long Opset, TensorBuilder Tensors, OnnxContent Content, IReadOnlyList<OnnxValue?> Inputs)
{
    /// <summary>An operand that must be there.</summary>
    public OnnxValue this[int index] => Optional(index) ?? throw Refuse($"it has no operand {index}");

    /// <summary>An operand that may be left out.</summary>
    public OnnxValue? Optional(int index) => index < Inputs.Count ? Inputs[index] : null;

    /// <summary>All operands, of which none may be left out.</summary>
    public IReadOnlyList<OnnxValue> All() => Inputs.Count == 0
        ? throw Refuse("it has no operands")
        : [.. Enumerable.Range(0, Inputs.Count).Select(i => this[i])];

    /// <summary>Whether a setting is there.</summary>
    public bool Has(string name) => Node.Attributes.ContainsKey(name);

    /// <summary>A whole number of a setting.</summary>
    public long Integer(string name, long standard) => Node.Attributes.GetValueOrDefault(name)?.Integer ?? standard;

    /// <summary>A flag.</summary>
    public bool Flag(string name, bool standard) => Integer(name, standard ? 1 : 0) != 0;

    /// <summary>The exact value of a number of a setting.</summary>
    public Rational Number(string name, Rational standard) =>
        Node.Attributes.GetValueOrDefault(name) is not { } attribute ? standard
        : float.IsFinite(attribute.Float) ? ExactNumber.FromDouble(attribute.Float)
        : throw Refuse($"the setting '{name}' is no finite number");

    /// <summary>A word of a setting.</summary>
    public string Text(string name, string standard) => Node.Attributes.GetValueOrDefault(name)?.Text ?? standard;

    /// <summary>Whole numbers of a setting; null if it is not there.</summary>
    public IReadOnlyList<int>? Integers(string name) => Node.Attributes.GetValueOrDefault(name) is { } attribute
        ? [.. attribute.Integers.Select(value => (int)Math.Clamp(value, -int.MaxValue, int.MaxValue))]
        : null;

    /// <summary>Whole numbers that older versions have as a setting and newer ones as an operand; null if
    /// neither.</summary>
    public IReadOnlyList<int>? IntegersOf(string name, int operand) =>
        Integers(name) ?? (Optional(operand) is { } value ? Whole(value, name) : null);

    /// <summary>The whole numbers of a value that the file must fix; those beyond an int, which files write for 'to the
    /// end', are cut.</summary>
    public IReadOnlyList<int> Whole(OnnxValue value, string what)
    {
        var numbers = new List<int>();
        foreach (var number in Numbers(value, what))
        {
            numbers.Add(number.IsInteger
                ? (int)BigInteger.Clamp(number.Numerator, -int.MaxValue, int.MaxValue)
                : throw Refuse($"'{what}' is {number}, which is no whole number"));
        }

        return numbers;
    }

    /// <summary>The numbers of a value that the file must fix.</summary>
    public IReadOnlyList<Rational> Numbers(OnnxValue value, string what)
    {
        var entries = Tensors.Fixed(value)
            ?? throw new FileException(OnnxDiagnostics.NotFixed, Node.Title, Node.Operator, what);
        return
        [
            .. entries.Select(entry => entry is Value.Number { Enclosure: { IsExact: true, Low: var number } }
                ? number
                : throw Refuse($"'{what}' holds {entry}, which is no number")),
        ];
    }

    /// <summary>An axis, counted from the end if negative.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Refuse($"the axis {axis} does not exist: there are {rank}");

    /// <summary>Axes, each once.</summary>
    public int[] Axes(IEnumerable<int> axes, int rank)
    {
        int[] result = [.. axes.Select(axis => Axis(axis, rank))];
        return result.Distinct().Count() == result.Length ? result : throw Refuse("it names an axis twice");
    }

    /// <summary>A problem of this operator, to be thrown.</summary>
    public FileException Refuse(string why) => new(OnnxDiagnostics.Setting, Node.Title, Node.Operator, why);

    /// <summary>Refuses truth values where numbers are needed.</summary>
    public void RequireNumbers(params ReadOnlySpan<OnnxValue?> operands)
    {
        foreach (var operand in operands)
        {
            Require(operand is not { IsTruth: true }, "an operand holds truth values where numbers are needed");
        }
    }

    /// <summary>Refuses a setting that has no meaning here.</summary>
    public void Require(bool isRight, string why)
    {
        if (!isRight)
        {
            throw Refuse(why);
        }
    }
}
