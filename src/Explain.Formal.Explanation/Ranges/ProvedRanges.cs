using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Ranges of wires, read from comparisons that hold at every input.</summary>
internal sealed class ProvedRanges
{
    private readonly Dictionary<Sequence<LinearTerm>, NumberRange> _ranges = [];
    private readonly LinearForms _forms;

    /// <summary>Reads the ranges.</summary>
    /// <param name="forms">The forms of a graph.</param>
    /// <param name="goals">Truth values of it that hold at every input; conjuncts that are no comparisons of numbers
    /// say nothing here.</param>
    public ProvedRanges(LinearForms forms, IEnumerable<NodeId> goals)
    {
        _forms = forms;
        foreach (var part in goals.SelectMany(goal => Conjuncts.Of(forms.Graph, goal)))
        {
            Read(part);
        }
    }

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>The numbers that a form may be.</summary>
    public NumberRange Of(LinearForm form)
    {
        if (form.IsKnown)
        {
            var end = new RangeEnd(form.Constant, false);
            return new NumberRange(end, end);
        }

        var (terms, scale) = form.Direction;
        return _ranges.TryGetValue(terms, out var range) ? range.Map(scale, form.Constant) : NumberRange.All;
    }

    private void Read(Conjunct part)
    {
        var node = _forms.Graph[part.Wire];
        if (!part.IsComparison(_forms.Graph))
        {
            return;
        }

        // What is not above b is below it, or is b.
        bool isOpen = node.Operation is Operation.Binary { Operator: BinaryOperator.Less } != part.IsDenied;
        var difference = _forms.Of(node.Operands[0], part.Entry)
            .Plus(_forms.Of(node.Operands[1], part.Entry).Times(-1));
        if (difference.IsKnown)
        {
            return;
        }

        var (terms, scale) = difference.Direction;
        var end = new RangeEnd(0, isOpen);
        var range = (part.IsDenied ? new NumberRange(end, null) : new NumberRange(null, end))
            .Map(scale.Reciprocal(), -difference.Constant / scale);
        _ranges[terms] = _ranges.TryGetValue(terms, out var known) ? known.And(range) : range;
    }
}
