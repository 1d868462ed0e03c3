using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>Goes through the steps of one argument in order.</summary>
internal sealed class StepWalk(ArgumentTask task, IReading reading, Func<EngineChoice, ClaimOutcome> settle)
{
    private readonly List<int> _items = [];
    private Facts _facts = Facts.None;
    private ArgumentResult _result = new();
    private Prefix? _now;
    private CorrectedEstimate? _corrected;
    private string? _missing;

    public ArgumentResult Run()
    {
        Look();
        Row(ArgumentEvaluation.NothingPointedOut);
        Step[] steps = [.. task.Argument.Steps.Where(step => step is not Step.Base)];
        for (int i = 0; i < steps.Length; i++)
        {
            // A conclusion that is corrected at once is settled by the corrected number alone.
            if (steps[i] is not Step.Conclude || i + 1 == steps.Length || steps[i + 1] is not Step.Corrected)
            {
                Take(steps[i], i == 0 ? null : steps[i - 1]);
            }

            Row(steps[i].Text);
        }

        return Finish();
    }

    // Without a base rule there is no estimate but what an engine measured.
    private Measurement? Number => _now is { Estimate.Value: var estimate } ? estimate : _result.Estimate;

    private void Look()
    {
        _corrected = null;
        // What a step without a meaning would do to the estimate is not known.
        _now = _missing is null
            ? reading.At(_items, _facts)
            : new Prefix(Estimate.None(UnknownReason.Unsupported, _missing), null, null);
        if (_now is { Estimate: var estimate })
        {
            _result = _result.Spend(estimate.Cost);
        }
    }

    private void Row(string text) => _result = _result with
    {
        Rows =
        [
            .. _result.Rows,
            new StepRow(_result.Rows.Length, text, _corrected?.Value ?? Number)
            {
                Account = _now?.Account, Length = _now?.Length, Worth = _corrected?.Worth,
            },
        ],
    };

    private void Take(Step step, Step? before)
    {
        switch (step)
        {
            case Step.Base:
                break;
            case Step.PointOut point:
                PointOut(point);
                break;
            case Step.Lemma lemma:
                Use(reading.Prove(lemma, _items));
                break;
            case Step.Rewrite rewrite:
                Use(reading.Prove(rewrite, _items));
                break;
            case Step.Symmetry symmetry:
                Use(reading.Prove(symmetry, _items));
                break;
            case Step.By by:
                Add(settle(by.Engine));
                break;
            case Step.Conclude conclude:
                _result = _result.And(Conclusions.Settle(conclude, _now?.Estimate.Value, task.Truth));
                break;
            case Step.Corrected corrected:
                Correct(corrected, before as Step.Conclude);
                break;
            case Step.Unsupported unsupported:
                _result = _result.And(new Verdict.Unknown(UnknownReason.Unsupported, unsupported.Sentence));
                _missing = unsupported.Sentence;
                Look();
                break;
            default:
                throw new UnreachableException($"Unhandled {step.GetType().Name}.");
        }
    }

    private void Correct(Step.Corrected step, Step.Conclude? conclusion)
    {
        _corrected = reading.Correct(_items, step.Samples);
        var verdict = _corrected.Value is Measurement.NotMeasured none
            ? new Verdict.Unknown(none.Reason, none.Sentence)
            : conclusion is not null
                ? Conclusions.Corrected(conclusion, _corrected.Value)
                : DecisionTable.Decide(
                    ((Behavior.Quantities)task.Behavior).Formula, [_corrected.Quantity], "corrected by sampling");
        _result = _result.And(verdict is Verdict.Measured ? new Verdict.Shown() : verdict).Spend(_corrected.Cost) with
        {
            Worth = _corrected.Worth,
        };
    }

    private void PointOut(Step.PointOut step)
    {
        foreach (var item in step.Items)
        {
            if (reading.Admit(item) is { } admission)
            {
                Admit(admission);
            }

            _items.Add(_items.Count);
        }

        Look();
    }

    // What is as the item says adds no verdict of its own.
    private void Admit(ClaimOutcome outcome)
    {
        if (outcome.Verdict is not Verdict.Measured)
        {
            Add(outcome);
            return;
        }

        _result = _result.Spend(outcome.Cost) with { Notes = [.. _result.Notes, .. outcome.Notes] };
    }

    private void Use(LemmaOutcome outcome)
    {
        Admit(outcome.Claim);
        if (outcome.IsIgnored)
        {
            return;
        }

        _facts = _facts.And(outcome.Facts);
        Look();
    }

    private void Add(ClaimOutcome outcome)
    {
        var verdict = outcome.Verdict is Verdict.Measured ? new Verdict.Shown() : outcome.Verdict;
        _result = _result.And(verdict).Spend(outcome.Cost) with
        {
            Engine = outcome.Engine ?? _result.Engine,
            Estimate = outcome.Number ?? _result.Estimate,
            Notes = [.. _result.Notes, .. outcome.Notes],
        };
    }

    // Lemmas that are proved prove no claim: what is shown rests on them and on the estimate.
    private ArgumentResult Decide(Verdict verdict) => _result.Verdict is null or Verdict.Proved
        ? _result with { Verdict = verdict }
        : _result.And(verdict);

    private ArgumentResult Finish()
    {
        if (_now is not { Estimate: var estimate } now)
        {
            return _result.Rows.Length > 1 && task.Argument.Steps.Any(step => step is Step.By)
                ? _result
                : _result.And(new Verdict.Unknown(
                    UnknownReason.Unsupported,
                    "The argument has no base rule and no engine: add 'propagate mean', or 'by' with the name of an "
                        + "engine."));
        }

        _result = _result with
        {
            Estimate = estimate.Value,
            Account = now.Account,
            Length = now.Length,
            Notes = [.. _result.Notes, .. estimate.Notes.Except(_result.Notes, StringComparer.Ordinal)],
        };
        if (Entrywise.Missing([estimate.Value]) is { } unknown)
        {
            return _result.And(new Verdict.Unknown(unknown.Reason, unknown.Sentence));
        }

        var audit = new Audit(task, reading, _items, _facts);
        _result = audit.Complete(_result, now);
        if (_corrected is { Value: Measurement.Sampled sampled, Quantity: Measurement.Sampled { Drawn: var drawn } })
        {
            // However wrong what was presumed is, it biases nothing.
            string shape = sampled.Interval.IsValid ? "" : ", whose mean is normal enough";
            _result = _result with
            {
                Estimate = sampled,
                RestsOn = [new Presumption($"a sample of {drawn}{shape}", null)],
            };
        }

        bool isDecided = task.Argument.Steps.Any(step => step is Step.By or Step.Conclude or Step.Corrected);
        return isDecided ? _result : Decide(reading.Proof(now) ?? new Verdict.Shown());
    }
}
