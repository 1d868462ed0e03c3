using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Compiles library functions of whole numbers, exact up to 2^53.</summary>
internal sealed class IntegerFunctionCompiler(ProgramBuilder program)
{
    private const double LargestWhole = 1L << 53;
    private const long LargestPrimeTested = 100_000_000_000_000;
    private const int LargestExactFactorial = 18;

    /// <summary>The result as a number; a truth value is 0 or 1.</summary>
    public int Compile(IntegerFunction function, int[] operands)
    {
        if (!operands.All(operand => program.Facts(operand) is { IsWhole: true, IsExact: true }))
        {
            program.Fail("A function of whole numbers above 2^53 does not fit the sampling engine's doubles.");
            return program.Undefined();
        }

        return function switch
        {
            IntegerFunction.Bit => Two(operands, Bit, new(0, 1)),
            IntegerFunction.PopulationCount => One(operands, PopulationCount, new(0, 53)),
            IntegerFunction.Prime => One(operands, Primality(program.Facts(operands[0]).Reach), new(0, 1)),
            IntegerFunction.GreatestCommonDivisor => Two(operands, GreatestCommonDivisor, new(0, LargestWhole)),
            IntegerFunction.Factorial => Small(operands[0], LargestExactFactorial)
                ? One(operands, Factorial, new(1, LargestWhole))
                : TooLarge("A factorial"),
            IntegerFunction.Choose => Small(operands[0], 56)
                ? Two(operands, Choose, new(0, LargestWhole))
                : TooLarge("A binomial coefficient"),
            IntegerFunction.Number or IntegerFunction.Sha256 => TooLarge($"The function {Name(function)}"),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    private bool Small(int operand, double bound) => program.Facts(operand).Reach.High <= bound;

    private int TooLarge(string what)
    {
        program.Fail($"{what} gives whole numbers above 2^53, which the sampling engine's doubles cannot hold.");
        return program.Undefined();
    }

    private static string Name(IntegerFunction function) => function == IntegerFunction.Sha256 ? "sha256" : "number";

    private int One(int[] operands, Func<double, double> function, NumberRange range) => program.Map(
        OpCode.Map, operands[0], _ => Whole(range), function);

    private int Two(int[] operands, Func<double, double, double> function, NumberRange range) => program.Map(
        OpCode.Map2, operands[0], operands[1], Whole(range), function);

    private static ValueFacts Whole(NumberRange range) => ValueFacts.Whole(range, mayBeUndefined: true);

    private static double Bit(double number, double index) => number < 0 || index < 0 ? double.NaN
        : index > 52 ? 0
        : ((long)number >> (int)index) & 1;

    private static double PopulationCount(double number) =>
        number < 0 ? double.NaN : BitOperations.PopCount((ulong)number);

    private static double GreatestCommonDivisor(double left, double right)
    {
        double a = Math.Abs(left), b = Math.Abs(right);
        while (b > 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    private static double Factorial(double number)
    {
        double product = number < 0 ? double.NaN : 1;
        for (int i = 2; i <= number; i++)
        {
            product *= i;
        }

        return product;
    }

    private static double Choose(double n, double k)
    {
        if (n < 0 || k < 0)
        {
            return double.NaN;
        }

        // Whole at every step, and below 2^53 * 56 before each division, which 128 bits hold.
        Int128 result = 1;
        for (int i = 1; i <= Math.Min(k, n + 1); i++)
        {
            result = result * ((long)n - i + 1) / i;
        }

        return (double)result;
    }

    /// <summary>The test for numbers of a range: by a table, or by trial division where that would be too
    /// long.</summary>
    private static Func<double, double> Primality(NumberRange reach)
    {
        if (reach.High >= 1 << PrimeTable.MostDigits)
        {
            return IsPrime;
        }

        ulong[] table = PrimeTable.Below(Math.ILogB(Math.Max(reach.High, 1)) + 1);
        return number => number < 2 ? 0 : (table[(int)number >> 6] >> ((int)number & 63)) & 1;
    }

    private static double IsPrime(double number)
    {
        if (number > LargestPrimeTested)
        {
            return double.NaN;
        }

        long n = (long)number;
        bool isPrime = n >= 2;
        for (long divisor = 2; isPrime && divisor * divisor <= n; divisor++)
        {
            isPrime = n % divisor != 0;
        }

        return isPrime ? 1 : 0;
    }
}
