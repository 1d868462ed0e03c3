using VerifyXunit;

namespace Explain.Formal.Testing.Tests;

public sealed class VerifierTests
{
    [Fact]
    public Task A_snapshot_is_named_after_class_and_method() => Verifier.Verify("one line");

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("a/b:c", -2)]
    public Task Arguments_stand_in_the_name(string text, int number) =>
        Verifier.Verify($"{text} {number}").UseParameters(text, number);

    [Fact]
    public async Task A_folder_and_a_name_can_be_chosen() =>
        await Verifier.Verify("elsewhere").UseDirectory("Snapshots").UseFileName("chosen");
}
