using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>The value of one entry in a model: exact, or an irrational number between two rationals. Closed.</summary>
internal abstract record ModelValue
{
    private ModelValue()
    {
    }

    /// <summary>Known exactly.</summary>
    public sealed record Exact(Value Value) : ModelValue;

    /// <summary>An algebraic number strictly between two rationals.</summary>
    public sealed record Irrational(Rational Low, Rational High) : ModelValue;
}

/// <summary>Reads the values of variables out of a model of Z3.</summary>
internal sealed class ModelReader(SymbolTable symbols)
{
    // Irrational numbers are read to within 10^-16.
    private const uint Digits = 16;

    /// <summary>The value of a variable's constant; a variable that the model leaves free gets some value.</summary>
    public ModelValue Read(Z3Model model, Expr constant)
    {
        using var value = model.Evaluate(constant, completion: true);
        return value switch
        {
            AlgebraicNum number => Read(number),
            IntNum or RatNum => new ModelValue.Exact(Value.Of(ReadNumeral(value.ToString()))),
            BitVecNum word => new ModelValue.Exact(new Value.Symbol(symbols.NameOf(word.Int))),
            BoolExpr truth => new ModelValue.Exact(Value.Of(truth.BoolValue == Z3_lbool.Z3_L_TRUE)),
            _ => throw new UnreachableException($"Z3 gave the value {value} of type {value.GetType().Name}."),
        };
    }

    private static ModelValue.Irrational Read(AlgebraicNum number)
    {
        using RatNum low = number.ToLower(Digits), high = number.ToUpper(Digits);
        return new ModelValue.Irrational(ReadNumeral(low.ToString()), ReadNumeral(high.ToString()));
    }

    // "-3", or "-1/3": of any length, unlike a literal of the language.
    private static Rational ReadNumeral(string text)
    {
        string[] parts = text.Split('/');
        var numbers = Array.ConvertAll(parts, part => BigInteger.Parse(part, CultureInfo.InvariantCulture));
        return numbers.Length == 1 ? numbers[0] : Rational.Create(numbers[0], numbers[1]);
    }
}
