using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Decision diagrams with complement edges of functions from finitely many outcomes to 0..1.</summary>
/// <remarks>
/// <para><b>Meaning.</b> A function is the probability of an event given the variables; events combined by
/// <see cref="And"/>, <see cref="EventAlgebra.Or"/>, <see cref="Xor"/> and <see cref="Choose"/> must be independent
/// given the
/// variables. With values 0 and 1 alone they always are, and the diagrams are binary decision diagrams as usual.</para>
/// <para><b>Shapes.</b> A variable has any number of outcomes; variables are numbered from the root down.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> None up to <see cref="MostExactBits"/> bits of a fraction; then intervals, rounded outward to
/// <see cref="RoundedBits"/> significant bits.</para>
/// <para><b>Determinism.</b> Equal calls in equal order give equal edges, numbers and counts.</para>
/// <para><b>Source.</b> Brace, Rudell, Bryant, Efficient implementation of a BDD package (1990), for unique table,
/// computed table and complement edges; departures: n-ary nodes, and terminals between 0 and 1 as in Bahar et al.,
/// Algebraic decision diagrams (1993), where of a function and its complement one is kept as well.</para>
/// </remarks>
internal sealed class DecisionDiagrams(long mostNodes, CancellationToken cancellation = default) : EventAlgebra
{
    /// <summary>The most bits of a probability that is kept as a fraction.</summary>
    public const int MostExactBits = 4096;

    /// <summary>The significant bits of the ends of an interval.</summary>
    public const int RoundedBits = 256;

    private static readonly Enclosure Unit = Enclosure.Create(0, 1);

    private readonly DiagramTable _table = new(mostNodes, cancellation);
    private readonly Dictionary<(Edge Condition, Edge Then, Edge Otherwise), Edge> _choices = [];
    private readonly Dictionary<(Edge Left, Edge Right), Edge> _differences = [];
    private readonly Dictionary<(Edge Left, Edge Right), Edge> _sums = [];

    /// <summary>How many different nodes were made.</summary>
    public int Nodes => _table.Count;

    /// <summary>Steps of recursions and nodes made.</summary>
    public long Operations => _table.Operations;

    /// <summary>Whether a function is a number.</summary>
    public bool IsNumber(Edge edge) => _table.IsTerminal(edge);

    /// <summary>Whether a function takes the values 0 and 1 alone.</summary>
    public bool IsBoolean(Edge edge) => _table.IsBoolean(edge);

    /// <summary>A number from 0 to 1.</summary>
    public Edge Number(Enclosure value) => _table.Terminal(Round(value));

    /// <summary>The event that a variable has certain outcomes.</summary>
    public Edge Indicator(int variable, ReadOnlySpan<bool> outcomes)
    {
        var children = new Edge[outcomes.Length];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = outcomes[i] ? Edge.One : Edge.Zero;
        }

        return _table.Decide(variable, children);
    }

    /// <inheritdoc/>
    public override Edge Not(Edge edge) => _table.Not(edge);

    /// <inheritdoc/>
    public override Edge And(Edge left, Edge right) => left.Code <= right.Code
        ? Choose(left, right, Edge.Zero)
        : Choose(right, left, Edge.Zero);

    /// <inheritdoc/>
    public override Edge Add(Edge left, Edge right)
    {
        if (left == Edge.Zero || right == Edge.Zero)
        {
            return left == Edge.Zero ? right : left;
        }

        var key = left.Code <= right.Code ? (left, right) : (right, left);
        if (!_sums.TryGetValue(key, out var sum))
        {
            _table.CountStep();
            sum = IsNumber(left) && IsNumber(right)
                ? Number(_table.Value(left) + _table.Value(right))
                : Split(left, right, right, (a, b, _) => Add(a, b));
            _sums.Add(key, sum);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override Edge Xor(Edge left, Edge right)
    {
        // The complement of either side is the complement of the result.
        bool isFlipped = left.IsComplemented != right.IsComplemented;
        (left, right) = (left.Flip(left.IsComplemented), right.Flip(right.IsComplemented));
        (left, right) = left.Code <= right.Code ? (left, right) : (right, left);
        if (left == Edge.One || (left == right && IsBoolean(left)))
        {
            var known = left == right ? Edge.Zero : Not(right);
            return isFlipped ? Not(known) : known;
        }

        if (!_differences.TryGetValue((left, right), out var result))
        {
            _table.CountStep();
            result = IsNumber(left) && IsNumber(right)
                ? Number(Difference(_table.Value(left), _table.Value(right)))
                : Split(left, right, right, (a, b, _) => Xor(a, b));
            _differences.Add((left, right), result);
        }

        return isFlipped ? Not(result) : result;
    }

    /// <inheritdoc/>
    public override Edge Choose(Edge condition, Edge then, Edge otherwise)
    {
        if (condition.IsComplemented)
        {
            (condition, then, otherwise) = (condition.Flip(), otherwise, then);
        }

        if (condition == Edge.One || then == otherwise)
        {
            return then;
        }

        if (then.Node == Edge.One.Node && otherwise == Not(then))
        {
            return then == Edge.One ? condition : Not(condition);
        }

        if (IsBoolean(condition) && (then.Node == condition.Node || otherwise.Node == condition.Node))
        {
            return Choose(
                condition,
                then.Node == condition.Node ? Edge.One.Flip(then.IsComplemented) : then,
                otherwise.Node == condition.Node ? Edge.Zero.Flip(otherwise.IsComplemented) : otherwise);
        }

        bool isFlipped = then.IsComplemented;
        return isFlipped
            ? Not(Chosen(condition, Not(then), Not(otherwise)))
            : Chosen(condition, then, otherwise);
    }

    /// <summary>The function where a variable has an outcome.</summary>
    public Edge Restrict(Edge edge, int variable, int outcome) => Restrict(edge, variable, outcome, []);

    /// <summary>The mean of a function, given the probability of each outcome of each variable.</summary>
    public Enclosure Expectation(Edge edge, Func<int, IReadOnlyList<Enclosure>> weights) =>
        Expectation(edge, weights, []);

    private Edge Chosen(Edge condition, Edge then, Edge otherwise)
    {
        if (!_choices.TryGetValue((condition, then, otherwise), out var result))
        {
            _table.CountStep();
            result = IsNumber(condition) && IsNumber(then) && IsNumber(otherwise)
                ? Number(Mix(_table.Value(condition), _table.Value(then), _table.Value(otherwise)))
                : Split(condition, then, otherwise, Choose);
            _choices.Add((condition, then, otherwise), result);
        }

        return result;
    }

    private Edge Split(Edge first, Edge second, Edge third, Func<Edge, Edge, Edge, Edge> combine)
    {
        int level = Math.Min(_table.Level(first), Math.Min(_table.Level(second), _table.Level(third)));
        var decides = _table.Level(first) == level ? first : _table.Level(second) == level ? second : third;
        var children = new Edge[_table.Arity(decides)];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = combine(
                _table.Child(first, level, i), _table.Child(second, level, i), _table.Child(third, level, i));
        }

        return _table.Decide(level, children);
    }

    private Edge Restrict(Edge edge, int variable, int outcome, Dictionary<Edge, Edge> known)
    {
        int level = _table.Level(edge);
        if (level >= variable)
        {
            return _table.Child(edge, variable, level == variable ? outcome : 0);
        }

        if (!known.TryGetValue(edge, out var result))
        {
            _table.CountStep();
            var children = new Edge[_table.Arity(edge)];
            for (int i = 0; i < children.Length; i++)
            {
                children[i] = Restrict(_table.Child(edge, level, i), variable, outcome, known);
            }

            result = _table.Decide(level, children);
            known.Add(edge, result);
        }

        return result;
    }

    private Enclosure Expectation(
        Edge edge, Func<int, IReadOnlyList<Enclosure>> weights, Dictionary<int, Enclosure> known)
    {
        if (IsNumber(edge))
        {
            return _table.Value(edge);
        }

        if (!known.TryGetValue(edge.Node, out var mean))
        {
            _table.CountStep();
            var plain = edge.Flip(edge.IsComplemented);
            int level = _table.Level(plain);
            var outcomes = weights(level);
            mean = Enclosure.Exact(0);
            for (int i = 0; i < outcomes.Count; i++)
            {
                mean += outcomes[i] * Expectation(_table.Child(plain, level, i), weights, known);
            }

            mean = Round(mean);
            known.Add(edge.Node, mean);
        }

        return edge.IsComplemented ? Enclosure.Exact(1) - mean : mean;
    }

    private static Enclosure Round(Enclosure value)
    {
        bool isShort = value.IsExact && value.Low.BitLength <= MostExactBits;
        var rounded = isShort ? value : value.RoundOutward(RoundedBits);
        return Enclosure.Intersection(rounded, Unit)
            ?? throw new InvalidOperationException($"{rounded} is no probability.");
    }

    // Both are linear in each argument, so their extremes lie at the ends.
    private static Enclosure Mix(Enclosure condition, Enclosure then, Enclosure otherwise)
    {
        if (condition.IsExact && then.IsExact && otherwise.IsExact)
        {
            return Mix(condition.Low, then.Low, otherwise.Low);
        }

        if (otherwise == Enclosure.Exact(0))
        {
            return Enclosure.Create(condition.Low * then.Low, condition.High * then.High);
        }

        return Enclosure.Create(
            Rational.Min(
                Mix(condition.Low, then.Low, otherwise.Low), Mix(condition.High, then.Low, otherwise.Low)),
            Rational.Max(
                Mix(condition.Low, then.High, otherwise.High), Mix(condition.High, then.High, otherwise.High)));
    }

    private static Enclosure Difference(Enclosure left, Enclosure right)
    {
        var low = Difference(left.Low, right.Low);
        return left.IsExact && right.IsExact
            ? low
            : Enclosure.Union(
                Enclosure.Union(low, Difference(left.High, right.Low)),
                Enclosure.Union(Difference(left.Low, right.High), Difference(left.High, right.High)));
    }

    private static Rational Difference(Rational left, Rational right) => left + right - (2 * (left * right));

    private static Rational Mix(Rational condition, Rational then, Rational otherwise) =>
        otherwise.IsZero ? condition * then : (condition * then) + ((Rational.One - condition) * otherwise);
}
