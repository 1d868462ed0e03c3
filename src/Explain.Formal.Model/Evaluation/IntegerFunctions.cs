using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of the library functions of whole numbers.</summary>
internal static class IntegerFunctions
{
    private const int LargestFactorial = 10_000;

    // Trial division: beyond this a primality test would have to be probabilistic or slow.
    private static readonly BigInteger LargestPrimeTested = BigInteger.Pow(10, 14);

    public static Value Apply(IntegerFunction function, ReadOnlySpan<Value> entries)
    {
        if (function == IntegerFunction.Number)
        {
            return Number(entries);
        }

        var numbers = new BigInteger[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i] is not Value.Number { Enclosure: { IsExact: true, Low: { IsInteger: true } exact } })
            {
                return new Value.Undefined("a function of whole numbers of something else");
            }

            numbers[i] = exact.Numerator;
        }

        return function switch
        {
            IntegerFunction.Bit => Bit(numbers[0], numbers[1]),
            IntegerFunction.PopulationCount => PopulationCount(numbers[0]),
            IntegerFunction.Prime => Prime(numbers[0]),
            IntegerFunction.GreatestCommonDivisor => Whole(BigInteger.GreatestCommonDivisor(numbers[0], numbers[1])),
            IntegerFunction.Factorial => Factorial(numbers[0]),
            IntegerFunction.Choose => Choose(numbers[0], numbers[1]),
            IntegerFunction.Sha256 => Sha256(numbers[0]),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    private static Value Whole(BigInteger value) => Value.Of((Rational)value);

    private static Value Number(ReadOnlySpan<Value> digits)
    {
        var sum = Value.Of(Rational.Zero);
        for (int i = 0; i < digits.Length; i++)
        {
            sum = ScalarFunctions.Apply(BinaryOperator.Add, sum, ScalarFunctions.Apply(
                BinaryOperator.Multiply, ScalarFunctions.Apply(UnaryOperator.Indicator, digits[i]), Whole(
                    BigInteger.One << i)));
        }

        return sum;
    }

    private static Value Bit(BigInteger number, BigInteger index) =>
        number.Sign < 0 || index.Sign < 0 || index > int.MaxValue
            ? new Value.Undefined("a digit of a negative number or place")
            : Value.Of(!(number >> (int)index).IsEven);

    private static Value PopulationCount(BigInteger number)
    {
        if (number.Sign < 0)
        {
            return new Value.Undefined("the ones of a negative number");
        }

        int count = number.ToByteArray(isUnsigned: true).Sum(part => BitOperations.PopCount(part));
        return Whole(count);
    }

    private static Value Prime(BigInteger number)
    {
        if (number > LargestPrimeTested)
        {
            return new Value.Undefined("a primality test above 10^14");
        }

        long n = (long)BigInteger.Max(number, BigInteger.Zero);
        bool isPrime = n >= 2;
        for (long divisor = 2; isPrime && divisor * divisor <= n; divisor++)
        {
            isPrime = n % divisor != 0;
        }

        return Value.Of(isPrime);
    }

    private static Value Factorial(BigInteger number)
    {
        if (number.Sign < 0 || number > LargestFactorial)
        {
            return new Value.Undefined("a factorial of a negative number or above 10,000");
        }

        var product = BigInteger.One;
        for (int i = 2; i <= (int)number; i++)
        {
            product *= i;
        }

        return Whole(product);
    }

    private static Value Choose(BigInteger n, BigInteger k)
    {
        if (n.Sign < 0 || n > LargestFactorial || k.Sign < 0)
        {
            return new Value.Undefined("a binomial coefficient of a negative number or above 10,000");
        }

        var result = BigInteger.One;
        for (int i = 1; i <= (int)BigInteger.Min(k, n + 1); i++)
        {
            result = result * (n - i + 1) / i;
        }

        return Whole(result);
    }

    private static Value Sha256(BigInteger number) => number.Sign < 0
        ? new Value.Undefined("the hash of a negative number")
        : Whole(new BigInteger(
            SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
            isUnsigned: true,
            isBigEndian: true));
}
