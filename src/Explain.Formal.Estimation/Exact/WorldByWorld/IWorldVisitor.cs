using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What looks at worlds, one after the other. One instance is used by one thread.</summary>
internal interface IWorldVisitor
{
    /// <summary>Looks at a world; false to look no further.</summary>
    /// <param name="values">The value of each node that the plan evaluates, by its index.</param>
    /// <param name="probability">How probable the world is.</param>
    bool Visit(Value[] values, Enclosure probability);

    /// <summary>Is told that a draw has no law in a world that can happen; nothing follows.</summary>
    void Fail(string sentence);
}
