namespace Explain.Formal.Testing;

/// <summary>A theory that reads <see cref="TestData"/>, and is skipped with a sentence where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where there is no data.</summary>
    public DataTheoryAttribute() => Skip = TestData.IsPresent ? null : TestData.Absent;
}
