using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>One spec while it is settled: which of its results are needed, and their slots.</summary>
internal sealed class SpecificationRun
{
    private readonly Specification _specification;
    private readonly RunOptions _options;
    private readonly List<BehaviorSlot> _behaviors;
    private readonly List<ArgumentSlot> _arguments;
    private readonly List<BecauseSlot> _becauses;
    private readonly List<StudySlot> _studies;
    private readonly Dictionary<(string Kind, string Name), Slot> _slots;
    private readonly HashSet<string> _needed;

    public SpecificationRun(Specification specification, RunOptions options)
    {
        _specification = specification;
        _options = options;
        _behaviors = [.. specification.Behaviors.Select(behavior => new BehaviorSlot(behavior))];
        var byName = _behaviors.DistinctBy(slot => slot.Name, StringComparer.Ordinal)
            .ToDictionary(slot => slot.Name, StringComparer.Ordinal);
        _arguments = [.. specification.Arguments.Select(argument =>
            new ArgumentSlot(argument, byName.GetValueOrDefault(argument.Behavior)))];
        var arguments = _arguments.DistinctBy(slot => slot.Name, StringComparer.Ordinal)
            .ToDictionary(slot => slot.Name, StringComparer.Ordinal);
        _becauses = [.. specification.Becauses.Select(because =>
            new BecauseSlot(because, arguments.GetValueOrDefault(because.Argument)))];
        _studies = [.. specification.Studies.Select(study => new StudySlot(study))];
        foreach (var slot in _arguments)
        {
            slot.Parts = ExplainedParts.Of(specification, slot.Name);
        }

        _slots = _behaviors.Concat<Slot>(_arguments).Concat(_becauses).Concat(_studies)
            .DistinctBy(slot => (slot.Kind, slot.Name))
            .ToDictionary(slot => (slot.Kind, slot.Name));
        _needed = Needs.Of(specification, options.Filter);
    }

    /// <summary>The behaviors to settle, as written.</summary>
    public IEnumerable<BehaviorSlot> Behaviors => _behaviors.Where(slot => _needed.Contains(slot.Name));

    /// <summary>The arguments to settle, as written.</summary>
    public IEnumerable<ArgumentSlot> Arguments => _arguments.Where(slot => _needed.Contains(slot.Name));

    /// <summary>The becauses to settle, as written.</summary>
    public IEnumerable<BecauseSlot> Becauses => _becauses.Where(slot => _needed.Contains(slot.Name));

    /// <summary>The studies to settle, as written.</summary>
    public IEnumerable<StudySlot> Studies => _studies.Where(slot => _needed.Contains(slot.Name));

    /// <summary>All that is to be settled.</summary>
    public int Count => Behaviors.Count() + Arguments.Count() + Becauses.Count() + Studies.Count();

    /// <summary>Divides the probability of error among all that will be sampled.</summary>
    /// <param name="delta">The probability of error of the run.</param>
    /// <param name="samplers">The names of engines that sample.</param>
    public void ShareDelta(double delta, IReadOnlySet<string> samplers)
    {
        int sampled = Behaviors.Sum(slot => slot.Open) + Arguments.Sum(slot => slot.Sampled(samplers));
        double share = delta / Math.Max(1, sampled);
        foreach (var slot in _behaviors)
        {
            slot.Delta = share;
        }

        foreach (var slot in _arguments)
        {
            slot.Delta = share;
        }
    }

    /// <summary>The records, with expectations evaluated.</summary>
    public SettledSpecification Finish()
    {
        var records = Records.Order(
            Behaviors.Select(Records.Of),
            Arguments.Select(Records.Of),
            Becauses.Select(Records.Of),
            Studies.Select(Records.Of),
            _specification.Later.Where(later => _options.Filter.Chooses(later.Id)).Select(Records.Of));
        var byName = records.DistinctBy(record => record.Id.Display, StringComparer.Ordinal)
            .ToDictionary(record => record.Id.Display, StringComparer.Ordinal);
        var evaluator = new ExpectationEvaluator(byName);
        var chosen = records.Where(record => _options.Filter.Chooses(record.Id)).ToList();
        var atTop = Needs.TopLevel(_specification, _options.Filter, byName).ToList();
        var asked = Asked(evaluator, chosen, atTop);
        return new SettledSpecification(
            chosen.Select(record => Judge(record, evaluator, asked)).ToSequence(),
            atTop.Select(evaluator.Evaluate).ToSequence());
    }

    private HashSet<string> Asked(
        ExpectationEvaluator evaluator, List<ResultRecord> chosen, List<Expectation> atTop) =>
        chosen.SelectMany(record => ExpectationsOf(record)).Concat(atTop)
            .SelectMany(evaluator.AsksFor)
            .ToHashSet(StringComparer.Ordinal);

    private ResultRecord Judge(ResultRecord record, ExpectationEvaluator evaluator, HashSet<string> asked)
    {
        var expectations = ExpectationsOf(record).Select(evaluator.Evaluate).ToSequence();
        bool isFine = asked.Contains(record.Id.Display) || IsFine(record);
        return record with
        {
            Expectations = expectations,
            Passes = isFine && expectations.All(expectation => expectation.IsMet),
        };
    }

    private bool IsFine(ResultRecord record)
    {
        if (Find(record) is not BehaviorSlot slot)
        {
            return Passing.IsShown(record.Verdict);
        }

        var required = slot.Behavior.Required > _options.Require ? slot.Behavior.Required : _options.Require;
        return Passing.Reaches(record.Verdict, required);
    }

    private Sequence<Expectation> ExpectationsOf(ResultRecord record) => Find(record) switch
    {
        BehaviorSlot slot => slot.Behavior.Expectations,
        ArgumentSlot slot => slot.Argument.Expectations,
        BecauseSlot slot => slot.Because.Expectations,
        StudySlot slot => slot.Study.Expectations,
        _ => [],
    };

    private Slot? Find(ResultRecord record) => _slots.GetValueOrDefault((record.Kind, record.Id.Display));
}
