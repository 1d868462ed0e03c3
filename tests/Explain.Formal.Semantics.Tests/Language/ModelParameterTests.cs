namespace Explain.Formal.Semantics.Tests;

/// <summary>The parameter of a model as a value elsewhere.</summary>
public sealed class ModelParameterTests
{
    private const string Score =
        "model score(a: real[2]) -> real { let two = 2  parameter w: real[two] = [3, 4]  return w @ a }\n";

    [Theory]
    [InlineData("norm(score.w) == 5")]
    [InlineData("score.w[1] == 4 and sum(score.w) == 7")]
    public void It_is_a_constant(string claim) => Assert.Equal("true", Compiled.Known(claim, Score));

    [Fact]
    public void Another_model_may_use_it() => Assert.Equal("true", Compiled.At(
        Score + """
        model twice(a: real[2]) -> real { parameter v: real[2] = 2 * score.w  return v @ a }
        behavior b { forall x in 0..9: twice([x, 0]) == 6 * x }
        """, ("x", 5)));

    [Fact]
    public void A_member_of_a_family_has_its_own() => Assert.Equal("true", Compiled.Known(
        "net[1].w == 10 and net[2].w == 20",
        "for k in 1..3 { model net(a: real) -> real { parameter w: real = 10 * k  return w * a } }"));

    [Theory]
    [InlineData("model net(a: real) -> real { parameter w: real = [|a:XF3002|]  return w * a }\nconst c = net.w")]
    [InlineData("model [|net:XF2010|](a: real) -> real { parameter w: real = net.w  return w * a }")]
    public void A_value_that_is_not_known_is_reported(string marked) => Compiled.Check(marked);
}
