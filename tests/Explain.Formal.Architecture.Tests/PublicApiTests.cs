using VerifyXunit;

namespace Explain.Formal.Architecture.Tests;

public sealed class PublicApiTests
{
    public static TheoryData<string> Projects => [.. Wall.Projects];

    /// <summary>A changed surface is a decision: keep what can be internal so, and accept the rest with make
    /// accept.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public Task The_surface_is_as_agreed(string project) =>
        Verifier.Verify(PublicApi.Print(Product.Load(project)))
            .UseDirectory("Surface").UseFileName($"PublicApi.{project}");
}
