using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Logic;

/// <summary>A range that is proved of an entry of a wire.</summary>
/// <param name="Wire">The wire.</param>
/// <param name="Entry">The entry, row-major.</param>
/// <param name="Low">It is never below.</param>
/// <param name="High">It is never above.</param>
public sealed record WireRange(NodeId Wire, int Entry, Rational Low, Rational High);
