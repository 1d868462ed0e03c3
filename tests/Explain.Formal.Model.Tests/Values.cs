using System.Globalization;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

/// <summary>Values from short texts: <c>3/2</c>, <c>[0, 1]</c>, <c>true</c>, <c>?</c>, <c>gate.and</c>,
/// <c>undefined</c>.</summary>
internal static class Values
{
    public static Value Read(string text)
    {
        if (text.StartsWith('['))
        {
            string[] ends = text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
            return new Value.Number(Enclosure.Create(Rational.Parse(ends[0]), Rational.Parse(ends[1])));
        }

        return text switch
        {
            "true" => Value.Of(true),
            "false" => Value.Of(false),
            "?" => new Value.Logical(Truth.Undecided),
            "undefined" => new Value.Undefined("a test"),
            _ when text.StartsWith("gate.", StringComparison.Ordinal) => new Value.Symbol(text["gate.".Length..]),
            _ => Rational.TryParse(text, out var number) ? Value.Of(number) : new Value.Symbol(text),
        };
    }

    /// <summary>A list of values between blanks.</summary>
    public static Tensor ReadList(string text) => Shape(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A matrix: rows between semicolons.</summary>
    public static Tensor ReadMatrix(string text)
    {
        var rows = text.Split(';').Select(ReadList).ToArray();
        return new Tensor(
            TensorShape.Of(rows.Length, rows[0].Shape.Count), rows.SelectMany(row => row.Entries).ToSequence());
    }

    /// <summary>The print of a value, with the reason left out where there is none.</summary>
    public static string Print(Value value) => value switch
    {
        Value.Undefined => "undefined",
        Value.Logical { Truth: Truth.Undecided } => "?",
        _ => value.ToString(),
    };

    public static string Print(Tensor tensor) => string.Join(' ', tensor.Entries.Select(Print));

    public static Tensor Whole(params int[] numbers) =>
        Shape([.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The value of one operation on tensors whose types are those of their entries.</summary>
    public static Tensor Apply(Operation operation, params Tensor[] operands)
    {
        var types = operands.Select(operand => new TensorType(Element(operand), operand.Shape)).ToArray();
        return ReferenceEvaluator.Apply(operation, operands, OperationTyping.Infer(operation, types));
    }

    public static ElementType Element(Tensor tensor) => tensor.Entries switch
    {
        [Value.Logical, ..] => new ElementType.Boolean(),
        [Value.Symbol, ..] => new ElementType.Gate(),
        _ => new ElementType.Real(),
    };

    private static Tensor Shape(string[] texts) => new(TensorShape.Of(texts.Length), texts.Select(Read).ToSequence());
}
