using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Answers one question about cases.</summary>
internal sealed class CaseRun
{
    private readonly CaseQuestion _question;
    private readonly EngineLimits _limits;
    private readonly long _mostNodes;
    private readonly CancellationToken _cancellation;
    private readonly ScalarGraph _scalar;
    private readonly ParameterDraws _draws;
    private readonly ParameterGroups _groups;
    private readonly Dictionary<NodeId, Value> _actual = [];

    public CaseRun(CaseQuestion question, EngineLimits limits, long mostNodes, CancellationToken cancellation)
    {
        (_question, _limits, _mostNodes, _cancellation) = (question, limits, mostNodes, cancellation);
        var cases = question.Cases;
        _scalar = Unroller.Unroll(
            cases.Graph,
            [
                cases.Event,
                question.Outcome ?? cases.Event,
                .. cases.Assumptions.Select(assumption => assumption.Condition),
                .. cases.Variables.Select(variable => variable.Input),
                .. question.Facts.SelectMany(fact => fact.Variables.Select(variable => variable.Input)
                    .Concat(fact.Assumptions.Select(assumption => assumption.Condition)).Append(fact.Goal)),
                .. question.Reference.Roots,
            ]);
        _draws = new ParameterDraws(_scalar.Graph, _scalar.Expand(question.Reference));
        _groups = new ParameterGroups(_draws);
        foreach (var draw in question.Reference.Draws)
        {
            string name = ((Operation.Input)cases.Graph[draw.Variable].Operation).Name;
            var value = question.Actual.Values.First(value => value.Name == name).Value;
            foreach (var (wire, entry) in _scalar.EntriesOf(draw.Variable).Zip(value.Entries))
            {
                _actual[wire] = entry;
            }
        }
    }

    public CaseAnswer Answer()
    {
        var network = new CaseNetwork();
        var facts = Facts(network).SelectMany(fact => CaseWalk.Conjuncts(network, fact)).ToList();
        var left = _groups.Absorb(network, facts);
        if (_groups.Probability.IsZero)
        {
            return Impossible();
        }

        var over = new CaseNetwork();
        var map = _groups.Translate(network, over, left);
        var remaining = left.Select(fact => map[fact.Node].Flip(fact.IsNegated))
            .SelectMany(fact => CaseWalk.Conjuncts(over, fact)).Distinct().ToImmutableArray();
        return Answer(new CaseSpace(over, _scalar.Graph, _draws, _groups.Weights(), remaining));
    }

    private static CaseAnswer Impossible() => new(
        new Measurement.Exact(Enclosure.Exact(Rational.Zero)),
        [new CaseGroup(1, null, new Measurement.NotMeasured(
            UnknownReason.Vacuous, "Under the reference law the facts have probability 0."))],
        [],
        EngineCost.None);

    private CaseAnswer Answer(CaseSpace space)
    {
        var cases = Cases();
        var limits = _limits with
        {
            Delta = _limits.Delta / (cases.Count + 1),
            Samples = Math.Max(Math.Min(_limits.Samples, 10_000), _limits.Samples / cases.Count),
        };
        var solver = new CaseSolver(space, limits, _mostNodes, _cancellation);
        var estimator = Named(space);
        var groups = new Dictionary<(bool? Observed, Measurement Estimate), long>();
        foreach (var (wire, observed) in Outcomes(space, cases))
        {
            _cancellation.ThrowIfCancellationRequested();
            var key = (observed, estimator?.Estimate(wire).ToMeasurement() ?? solver.Estimate(wire));
            groups[key] = groups.GetValueOrDefault(key) + (long)cases.Copies;
        }

        if (groups.Count == 0)
        {
            throw new CaseException(UnknownReason.Vacuous, "No case meets the assumptions.");
        }

        bool isPresumed = estimator is not null && groups.Keys.Any(key => key.Estimate is not Measurement.Exact);
        return new CaseAnswer(
            Products.Of([new Measurement.Exact(_groups.Probability), solver.Facts()]),
            groups.Select(pair => new CaseGroup(pair.Value, pair.Key.Observed, pair.Key.Estimate)).ToSequence(),
            isPresumed ? [estimator!.Presumes] : [],
            new EngineCost(solver.Operations))
        {
            Notes = (estimator?.Notes ?? []).ToSequence(),
        };
    }

    private IWireEstimator? Named(CaseSpace space) => _question.Estimator switch
    {
        CaseEstimator.Exact => null,
        CaseEstimator.Marginals => new WireMarginals(space, _cancellation),
        CaseEstimator.GateCorrelation => new WireCorrelations(space, _cancellation),
        CaseEstimator.PairJoints => new WirePairs(space, _cancellation),
        _ => throw new UnreachableException($"Unhandled {_question.Estimator}."),
    };

    private CaseList Cases() => new(
        _scalar,
        _question.Cases.Variables,
        _question.Cases.Assumptions.Select(assumption => assumption.Condition)
            .Append(_question.Cases.Event).Append(_question.Outcome ?? _question.Cases.Event).Select(_scalar.WireOf));

    /// <summary>The event of each case, and whether it happened.</summary>
    private IEnumerable<(CaseWire Event, bool? Observed)> Outcomes(CaseSpace space, CaseList cases)
    {
        var root = _scalar.WireOf(_question.Cases.Event);
        var happened = _scalar.WireOf(_question.Outcome ?? _question.Cases.Event);
        NodeId[] conditions = [.. _question.Cases.Assumptions.Select(assumption =>
            _scalar.WireOf(assumption.Condition))];
        bool isEvent = _scalar.Graph[root].Type.Element is ElementType.Boolean;
        var import = new CaseImport(
            space.Network, _scalar.Graph, [root, happened, .. conditions], input => _groups.Leaf(space.Network, input));
        var outcomes = new CaseOutcomes(space, _groups, _draws, _actual);
        foreach (var values in cases.Values())
        {
            import.Enter(input => values[input]);
            if (conditions.All(condition => Holds(space.Network, import[condition])))
            {
                yield return (import[root], isEvent ? outcomes.Of(import[happened]) : null);
            }
        }
    }

    private static bool Holds(CaseNetwork network, CaseWire condition) =>
        network.Known(condition) is Value.Logical { Truth: not Truth.Undecided } known
            ? known == Value.Of(true)
            : throw new CaseException(
                UnknownReason.Unsupported, "Which cases there are depends on parameters; that has no meaning here.");

    private IEnumerable<CaseWire> Facts(CaseNetwork network)
    {
        foreach (var fact in _question.Facts)
        {
            var goal = _scalar.WireOf(fact.Goal);
            NodeId[] conditions = [.. fact.Assumptions.Select(assumption => _scalar.WireOf(assumption.Condition))];
            var import = new CaseImport(
                network, _scalar.Graph, [goal, .. conditions], input => _draws.Leaf(network, input));
            foreach (var values in new CaseList(_scalar, fact.Variables, [goal, .. conditions]).Values())
            {
                import.Enter(input => values.TryGetValue(input, out var value)
                    ? value
                    : throw new CaseException(
                        UnknownReason.Unsupported, $"'{fact.Name}' is about cases, not about parameters alone."));
                if (conditions.All(condition => Holds(network, import[condition])))
                {
                    yield return import[goal];
                }
            }
        }
    }
}
