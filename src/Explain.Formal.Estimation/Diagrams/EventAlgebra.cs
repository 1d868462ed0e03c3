namespace Explain.Formal.Estimation;

/// <summary>Events and how they combine; events that are combined must be independent given what both decide
/// on.</summary>
internal abstract class EventAlgebra
{
    /// <summary>The event does not happen.</summary>
    public abstract Edge Not(Edge edge);

    /// <summary>Both happen: the product.</summary>
    public abstract Edge And(Edge left, Edge right);

    /// <summary>One of them happens, or both.</summary>
    public Edge Or(Edge left, Edge right) => Not(And(Not(left), Not(right)));

    /// <summary>The sum: one of two events happens that exclude each other.</summary>
    public abstract Edge Add(Edge left, Edge right);

    /// <summary>One of them happens, but not both.</summary>
    public abstract Edge Xor(Edge left, Edge right);

    /// <summary>If the condition happens the one, else the other.</summary>
    public abstract Edge Choose(Edge condition, Edge then, Edge otherwise);
}
