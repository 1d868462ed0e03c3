namespace Explain.Formal.Estimation;

/// <summary>How worlds are enumerated.</summary>
internal enum EnumerationMethod
{
    /// <summary>One by one where they are few; else in blocks where that can be done.</summary>
    Automatic,

    /// <summary>In blocks wherever that can be done.</summary>
    BitParallel,

    /// <summary>One by one.</summary>
    WorldByWorld,
}
