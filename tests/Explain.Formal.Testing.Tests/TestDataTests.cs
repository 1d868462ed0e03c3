namespace Explain.Formal.Testing.Tests;

public sealed class TestDataTests
{
    [Fact]
    public void The_variable_names_the_folder() =>
        Assert.Equal(RepositoryFiles.Absolute("tools"), TestData.Find(RepositoryFiles.Absolute("tools"), "nowhere"));

    [Fact]
    public void A_folder_that_is_not_there_counts_as_absent()
    {
        Assert.Null(TestData.Find(RepositoryFiles.Absolute("nowhere"), RepositoryFiles.Root));
        Assert.Null(TestData.Find(null, RepositoryFiles.Absolute("tools")));
    }

    [DataFact]
    public void The_data_explains_itself() => Assert.True(File.Exists(TestData.Path("README.md")));

    [DataTheory]
    [InlineData("algzoo")]
    [InlineData("circuits")]
    public void The_data_has_the_folders_of_the_specs(string folder) =>
        Assert.True(Directory.Exists(TestData.Path(folder)));
}
