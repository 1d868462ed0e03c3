using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The walk of one thread: depth first over the choices, leaving out the shares of others.</summary>
internal sealed class WorldWalk
{
    private const int StepsBetweenChecks = 1 << 14;

    private readonly WorldPlan _plan;
    private readonly IWorldVisitor _visitor;
    private readonly (int Worker, int Workers, int Depth) _share;
    private readonly FirstStop _stop;
    private readonly Value[] _values;
    private readonly ChoiceCursor[] _cursors;
    private readonly Enclosure[] _probabilities;
    private readonly EnclosedWorld? _enclosed;
    private Value[] _operands = [];
    private bool _isKnownEvaluated;
    private long _shares;
    private long _steps;

    public WorldWalk(
        WorldPlan plan,
        EnclosedProgram? program,
        IWorldVisitor visitor,
        (int Worker, int Workers, int Depth) share,
        FirstStop stop)
    {
        (_plan, _visitor, _share, _stop) = (plan, visitor, share, stop);
        _values = new Value[plan.Graph.Nodes.Length];
        _cursors = [.. plan.Choices.Select(choice => new ChoiceCursor(plan.Graph, choice))];
        _probabilities = new Enclosure[_cursors.Length + 1];
        _probabilities[0] = Enclosure.Exact(1);
        _enclosed = program is null ? null : new EnclosedWorld(program, plan.Graph.Nodes.Length);
    }

    // Between two shares lies a place of its own, for a law that fails before the next share begins.
    private long PlaceInShare => (2 * _shares) - 1;

    private long PlaceAfterShare => 2 * _shares;

    /// <summary>Gives the place at which the visitor stopped, or <see cref="FirstStop.Never"/>.</summary>
    public long Run(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Complete(0);
        if (_cursors.Length == 0)
        {
            return _share.Worker != 0 || Visit(cancellation) ? FirstStop.Never : Stop(0);
        }

        int depth = 0;
        string? fault = _cursors[0].Open(_values);
        while (depth >= 0 && fault is null)
        {
            if (!_cursors[depth].MoveNext(_values))
            {
                depth--;
            }
            else if (Enter(depth))
            {
                if (_stop.Place < PlaceInShare)
                {
                    return FirstStop.Never;
                }

                if (depth + 1 < _cursors.Length)
                {
                    fault = _cursors[++depth].Open(_values);
                }
                else if (!Visit(cancellation))
                {
                    return Stop(PlaceInShare);
                }
            }
        }

        return fault is null ? FirstStop.Never : Fail(fault, depth);
    }

    /// <summary>Takes up the outcome of a choice; false if it belongs to another thread.</summary>
    private bool Enter(int depth)
    {
        if (depth + 1 == _share.Depth && _shares++ % _share.Workers != _share.Worker)
        {
            return false;
        }

        _probabilities[depth + 1] = _probabilities[depth] * _cursors[depth].Probability;
        _enclosed?.Take(_plan.Choices[depth].Wires, _values);
        Complete(depth + 1);
        return true;
    }

    /// <summary>Evaluates what a choice completes, on intervals where there is a program.</summary>
    private void Complete(int step)
    {
        if (_enclosed is null)
        {
            Evaluate(_plan.Steps[step]);
        }
        else
        {
            _enclosed.Run(step);
        }
    }

    /// <summary>Evaluates the world again in fractions: intervals left it open.</summary>
    private void EvaluateExactly()
    {
        for (int step = _isKnownEvaluated ? 1 : 0; step < _plan.Steps.Length; step++)
        {
            Evaluate(_plan.Steps[step]);
        }

        _isKnownEvaluated = true;
    }

    private bool Visit(CancellationToken cancellation)
    {
        _steps += _plan.Work;
        if (_steps >= StepsBetweenChecks)
        {
            _steps = 0;
            cancellation.ThrowIfCancellationRequested();
        }

        if (_enclosed?.TryDecide(_values) == false)
        {
            EvaluateExactly();
        }

        return _visitor.Visit(_values, _probabilities[^1]);
    }

    private long Fail(string fault, int depth)
    {
        _visitor.Fail(fault);
        return Stop(depth < _share.Depth ? PlaceAfterShare : PlaceInShare);
    }

    private long Stop(long place)
    {
        _stop.At(place);
        return place;
    }

    private void Evaluate(ImmutableArray<NodeId> step)
    {
        foreach (var id in step)
        {
            var node = _plan.Graph[id];
            var places = node.Operands.Items.AsSpan();
            if (_operands.Length < places.Length)
            {
                _operands = new Value[places.Length];
            }

            for (int i = 0; i < places.Length; i++)
            {
                _operands[i] = _values[places[i].Index];
            }

            _values[id.Index] = ReferenceEvaluator.ApplyScalar(node.Operation, _operands.AsSpan(0, places.Length));
        }
    }
}
