using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Writes events as clauses: lists of literals of which one must hold.</summary>
/// <remarks>
/// A gate that is no part of a larger gate of its kind is a variable of its own, with clauses that say what it is.
/// Draws decide such variables, so that worlds stay as many as they are.
/// <para><b>Source.</b> Tseitin, On the complexity of derivation in propositional calculus (1968).</para>
/// </remarks>
internal sealed class EventClauses
{
    private readonly CountingProblem _problem;
    private readonly EventForm?[] _forms;
    private readonly int[] _uses;
    private readonly int[] _gateOf;
    private readonly List<Rational?> _probabilities = [];
    private readonly List<int[][]> _meanings = [];

    private EventClauses(CountingProblem problem)
    {
        _problem = problem;
        _forms = new EventForm?[problem.Graph.Nodes.Length];
        _uses = new int[_forms.Length];
        _gateOf = new int[_forms.Length];
        var sources = problem.Sources();
        var walk = WireWalk.Of(problem.Roots, sources);
        foreach (var wire in walk.SelectMany(wire => sources[wire.Index]).Concat(problem.Roots))
        {
            _uses[wire.Index]++;
        }

        foreach (var wire in walk)
        {
            _forms[wire.Index] = Form(wire);
        }
    }

    /// <summary>The probability of each variable; null for a gate.</summary>
    public IReadOnlyList<Rational?> Probabilities => _probabilities;

    /// <summary>The clauses of the events of a problem; null if they are no gates of coins.</summary>
    public static EventClauses? Of(CountingProblem problem)
    {
        var clauses = new EventClauses(problem);
        return problem.Roots.All(root => clauses._forms[root.Index] is not null) ? clauses : null;
    }

    /// <summary>An event of the problem.</summary>
    public EventForm this[NodeId wire] => _forms[wire.Index]!.Value;

    /// <summary>What a variable is; nothing, if it is drawn.</summary>
    public int[][] MeaningOf(int variable) => _meanings[variable - 1];

    private EventForm? Form(NodeId wire)
    {
        var node = _problem.Graph[wire];
        if (_problem.DrawOf.TryGetValue(wire, out var draw))
        {
            return draw is ScalarDraw.Bernoulli { Probability: var given }
                && _problem.Graph.KnownValue(given)?.ExactNumber is { Sign: >= 0 } p && p <= Rational.One
                    ? EventForm.Of(NewVariable(p))
                    : null;
        }

        return node.Operation switch
        {
            Operation.Unary { Operator: UnaryOperator.Not } => _forms[node.Operands[0].Index]?.Negated(),
            Operation.Binary { Operator: var gate } => Gate(gate, node.Operands[0], node.Operands[1]),
            _ => null, // numbers, constants, and what is not unrolled
        };
    }

    private EventForm? Gate(BinaryOperator gate, NodeId left, NodeId right)
    {
        if (_forms[left.Index] is not { } x || _forms[right.Index] is not { } y)
        {
            return null;
        }

        return gate switch
        {
            BinaryOperator.And => Join(true, left, x, right, y),
            BinaryOperator.Or => Join(false, left, x, right, y),
            BinaryOperator.Implies => new EventForm(false, [-Literal(left, x), Literal(right, y)]),
            BinaryOperator.Equal => EventForm.Of(-Either(Literal(left, x), Literal(right, y))),
            BinaryOperator.NotEqual => EventForm.Of(Either(Literal(left, x), Literal(right, y))),
            _ => null, // comparisons of numbers
        };
    }

    // What nothing else uses goes into the gate, if it is of its kind.
    private EventForm Join(bool isAll, NodeId left, EventForm x, NodeId right, EventForm y)
    {
        var first = Part(isAll, left, x);
        var second = Part(isAll, right, y);
        var (longer, other) = first.Count >= second.Count ? (first, second) : (second, first);
        longer.AddRange(other);
        return new EventForm(isAll, longer);
    }

    private List<int> Part(bool isAll, NodeId wire, EventForm form) =>
        !form.IsLiteral && form.IsAll == isAll && _uses[wire.Index] == 1 ? form.Literals : [Literal(wire, form)];

    private int Literal(NodeId wire, EventForm form)
    {
        if (form.IsLiteral)
        {
            return form.Literals[0];
        }

        ref int gate = ref _gateOf[wire.Index];
        gate = gate == 0 ? NewGate(form) : gate;
        return gate;
    }

    // All: the gate is false, or each literal is true; the gate is true, or one is false. Any: likewise, negated.
    private int NewGate(EventForm form)
    {
        int sign = form.IsAll ? 1 : -1;
        int variable = NewVariable(null);
        _meanings[variable - 1] =
        [
            .. form.Literals.Select(literal => new[] { -sign * variable, sign * literal }),
            [sign * variable, .. form.Literals.Select(literal => -sign * literal)],
        ];
        return variable;
    }

    private int Either(int x, int y)
    {
        int variable = NewVariable(null);
        _meanings[variable - 1] =
            [[-variable, x, y], [-variable, -x, -y], [variable, -x, y], [variable, x, -y]];
        return variable;
    }

    private int NewVariable(Rational? probability)
    {
        _probabilities.Add(probability);
        _meanings.Add([]);
        return _probabilities.Count;
    }
}
