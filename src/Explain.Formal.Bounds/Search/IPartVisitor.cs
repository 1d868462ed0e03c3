namespace Explain.Formal.Bounds;

/// <summary>Bounds a claim on a part: proves it, or cuts the part into what is left to prove.</summary>
/// <remarks>A visit depends on its part alone. Not safe for two threads at once.</remarks>
internal interface IPartVisitor
{
    /// <summary>Settles a part, or cuts it.</summary>
    BoxVisit Visit(OpenBox part);
}
