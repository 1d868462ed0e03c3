using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The brute-force proof: runs the model on every sequence, in intervals.</summary>
internal sealed class BruteForceProof(
    TokenQuestion question, TokenProgram program, TokenAlgebra algebra, FlopCounter counter)
{
    /// <summary>How many sequences are surely right, and surely wrong.</summary>
    /// <param name="most">How many sequences may be run.</param>
    public CompactBound Run(long most)
    {
        var total = BigInteger.Pow(question.Tokens, question.Positions.Length);
        if (total > most)
        {
            throw new ProofException(
                UnknownReason.Nodes, $"There are {total} sequences, and no more than {most} may be run one by one.");
        }

        var inputs = new TokenInputs(question, algebra);
        long right = 0, wrong = 0;
        int[] tokens = new int[question.Positions.Length];
        for (long i = 0; i < total; i++)
        {
            var logits = program.Run(algebra, inputs.Known(tokens), []);
            var verdict = Judge(logits, tokens.Max());
            right += verdict == Truth.True ? 1 : 0;
            wrong += verdict == Truth.False ? 1 : 0;
            Step(tokens);
        }

        return new CompactBound(right, wrong, total);
    }

    private void Step(int[] tokens)
    {
        for (int place = tokens.Length - 1; place >= 0; place--)
        {
            tokens[place] = (tokens[place] + 1) % question.Tokens;
            if (tokens[place] > 0)
            {
                return;
            }
        }
    }

    // Of equal logits the first is the greatest.
    private Truth Judge(TokenForm logits, int greatest)
    {
        DoubleInterval[] numbers = logits.Parts.Count == 0
            ? new DoubleInterval[logits.Shape.Count]
            : logits.Parts[0].Values;
        counter.Add(numbers.Length - 1);
        var verdict = Truth.True;
        for (int y = 0; y < numbers.Length; y++)
        {
            if (y == greatest)
            {
                continue;
            }

            var isWrong = y < greatest
                ? DoubleInterval.Less(numbers[y], numbers[greatest]).Not()
                : DoubleInterval.Less(numbers[greatest], numbers[y]);
            verdict = verdict.And(isWrong.Not());
        }

        return verdict;
    }
}
