namespace Explain.Formal.Testing;

/// <summary>A test that reads <see cref="TestData"/>, and is skipped with a sentence where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    /// <summary>Skips the test where there is no data.</summary>
    public DataFactAttribute() => Skip = TestData.IsPresent ? null : TestData.Absent;
}
