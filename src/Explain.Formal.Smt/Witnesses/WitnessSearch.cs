using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Finds a rational point that settles the question, from a model of Z3 that may be irrational.</summary>
internal sealed class WitnessSearch(SmtSession session, Question.Ready question, Replay replay)
{
    // Each further query fixes one irrational entry at a rational number near it.
    private const int MostQueries = 8;
    private const uint QueryLimit = 2_000_000;
    private const int ShownDigits = 7;
    private const int MostShown = 3;

    private readonly ModelReader _reader = new(question.Symbols);

    /// <summary>A point that the replay confirms, or why there is none.</summary>
    /// <param name="model">A model of <paramref name="assertions"/>.</param>
    /// <param name="assertions">The query that was satisfiable.</param>
    public WitnessResult Find(Z3Model model, IReadOnlyList<BoolExpr> assertions)
    {
        WitnessResult result = new WitnessResult.Irrational("", []);
        var pinned = new List<BoolExpr>(assertions);
        for (int i = 0; i < MostQueries; i++)
        {
            var values = Read(model);
            result = Try(values);
            if (result is not WitnessResult.Irrational
                || Pin(values) is not { } pin
                || session.Check([.. pinned, pin], QueryLimit) is not SmtAnswer.Satisfiable next)
            {
                return result;
            }

            pinned.Add(pin);
            model = next.Model;
        }

        return result;
    }

    private ImmutableArray<ImmutableArray<ModelValue>> Read(Z3Model model) => [.. question.Variables
        .Select(variable => variable.Constants.Select(constant => _reader.Read(model, constant)).ToImmutableArray())];

    private WitnessResult Try(ImmutableArray<ImmutableArray<ModelValue>> values)
    {
        bool isExact = values.All(variable => variable.All(value => value is ModelValue.Exact));
        foreach (var round in isExact ? [_exact] : _roundings)
        {
            var point = Point(values, number => Value.Of(round(number)));
            var ran = replay.Run(point);
            if (ran is ReplayResult.Confirmed || isExact)
            {
                return new WitnessResult.Found(point, ran);
            }
        }

        return new WitnessResult.Irrational(
            Describe(values),
            Point(values, number => new Value.Number(Enclosure.Create(number.Low, number.High))));
    }

    private Tensor[] Point(
        ImmutableArray<ImmutableArray<ModelValue>> values, Func<ModelValue.Irrational, Value> ofIrrational) =>
    [
        .. question.Variables.Select((variable, i) => new Tensor(
            variable.Set.Type.Shape, values[i].Select(value => Of(value, ofIrrational)).ToSequence())),
    ];

    private string Describe(ImmutableArray<ImmutableArray<ModelValue>> values) => string.Join(", ", question.Variables
        .SelectMany((variable, i) => values[i].OfType<ModelValue.Irrational>()
            .Select(number => $"{variable.Variable.Name} near {number.Low.ToDecimalString(ShownDigits)}"))
        .Take(MostShown));

    private static readonly Func<ModelValue.Irrational, Rational> _exact =
        _ => throw new System.Diagnostics.UnreachableException("An exact model has an irrational value.");

    private static readonly ImmutableArray<Func<ModelValue.Irrational, Rational>> _roundings =
        [Nearby, number => number.Low, number => number.High];

    private static Value Of(ModelValue value, Func<ModelValue.Irrational, Value> ofIrrational) => value switch
    {
        ModelValue.Exact exact => exact.Value,
        ModelValue.Irrational irrational => ofIrrational(irrational),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {value.GetType().Name}."),
    };

    // A short number within a millionth.
    private static Rational Nearby(ModelValue.Irrational number)
    {
        var margin = Rational.Pow(10, -6);
        return SimplestRational.Between(number.Low - margin, number.High + margin);
    }

    private BoolExpr? Pin(ImmutableArray<ImmutableArray<ModelValue>> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < values[i].Length; j++)
            {
                if (values[i][j] is ModelValue.Irrational number)
                {
                    return session.Terms.Equal(question.Variables[i].Constants[j], session.Terms.Real(Nearby(number)));
                }
            }
        }

        return null;
    }
}

/// <summary>What a search for a witness found. Closed.</summary>
internal abstract record WitnessResult
{
    private WitnessResult()
    {
    }

    /// <summary>A point with rational entries, and what its replay said.</summary>
    public sealed record Found(IReadOnlyList<Tensor> Point, ReplayResult Replay) : WitnessResult;

    /// <summary>Models with irrational entries only, and no rational point near them settles the question.</summary>
    /// <param name="Near">The first irrational entries, for people.</param>
    /// <param name="Around">The last model, with intervals in place of its irrational entries.</param>
    public sealed record Irrational(string Near, IReadOnlyList<Tensor> Around) : WitnessResult;
}
