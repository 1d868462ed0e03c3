using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests;

/// <summary>Certificates from a spec to a verified file, by the command.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Spec = """
        module my.loans

        model granted(income: real, debt: real) -> bool {
          let for_it = relu(2 * income - debt)
          let against = relu(debt - income)
          return for_it - against >= 1
        }

        behavior enough { forall income in box(8, 10), debt in box(0, 5): granted(income, debt) }
        behavior always { forall income in box(0, 10): granted(income, 5)  expect refuted }
        behavior somebody { exists income in box(0, 10): granted(income, 5) }
        behavior nobody { exists income in box(0, 1): granted(income, 5)  expect refuted }
        behavior no_debt { forall income in box(-1, 1): relu(income) >= 0 }
        behavior whole { forall n in 0..5, b in bool: relu(n - 2.5) + (if b then 1 else 0) <= 3 }
        behavior more_helps {
          forall low in box(0, 10), high in box(0, 10), debt in box(0, 10) if low <= high and granted(low, debt):
            granted(high, debt)
        }
        behavior greatest { forall x in box(-1, 1), y in box(-1, 1): max(x, y) >= x }
        behavior two_ranges {
          forall x in box(0, 10) if x <= 1 or 2 <= x and x <= 3: relu(x - 1) * 2 + relu(2 - x) <= 5
        }
        behavior many { forall x in box(-1, 1)[16]: relu(sum(x)) - relu(-sum(x)) - sum(x) <= 0.1 }
        behavior smooth { forall x in box(0, 1): tanh(x) <= 1 }

        """;

    private readonly Scratch _scratch = new Scratch().With("loans.xpl", Spec);

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("enough", "proved by")]
    [InlineData("always", "refuted by a witness")]
    [InlineData("somebody", "proved by a witness")]
    [InlineData("nobody", "refuted by")]
    [InlineData("no_debt", "proved by 1 part")]
    [InlineData("whole", "proved by")]
    [InlineData("more_helps", "proved by")]
    [InlineData("greatest", "proved by")]
    [InlineData("two_ranges", "proved by")]
    [InlineData("many", "proved by")]
    public void A_claim_that_is_settled_gets_a_certificate_that_is_verified(string claim, string says)
    {
        var check = Run("check", "loans.xpl", "--filter", claim, "--certificate", "proofs/loans.json");
        var verify = Run("verify-certificate", "proofs/loans.json", "--spec", "loans.xpl");

        Assert.True(check.ExitCode == 0, check.Everything);
        Assert.Contains("proofs/loans.json holds a certificate.", check.Error, StringComparison.Ordinal);
        Assert.True(verify.ExitCode == 0, verify.Everything);
        Assert.Contains($"  my.loans.{claim}: {says}", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_holds_the_certificates_of_all_claims_that_have_one()
    {
        var check = Run("check", "loans.xpl", "--certificate", "all.json");
        var verify = Run("verify-certificate", "all.json");

        Assert.True(check.ExitCode == 2, check.Everything);
        Assert.Contains(
            "smooth: no certificate: certificates do not cover the function 'Tanh'", check.Error,
            StringComparison.Ordinal);
        Assert.True(verify.ExitCode == 0, verify.Everything);
        Assert.Contains("10 certificates: 10 verified, 0 rejected.", verify.Output, StringComparison.Ordinal);
        Assert.Contains("Next: see whether they are those of a spec", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_certificate_never_steer_the_terminal()
    {
        Run("check", "loans.xpl", "--filter", "enough", "--certificate", "proofs.json");
        string text = File.ReadAllText(Path.Combine(_scratch.Folder, "proofs.json"));
        _scratch.With("hostile.json", text.Replace("\"enough\"", "\"\\u001b[2Kenough\"", StringComparison.Ordinal));

        var verify = Run("verify-certificate", "hostile.json");

        Assert.Contains("my.loans.\uFFFD[2Kenough", verify.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', verify.Everything);
    }

    [Fact]
    public void Nothing_is_written_where_there_is_nothing_to_certify()
    {
        var check = Run("check", "loans.xpl", "--filter", "smooth", "--certificate", "none.json");

        Assert.True(check.ExitCode == 2, check.Everything);
        Assert.False(File.Exists(Path.Combine(_scratch.Folder, "none.json")));
    }

    // The proof holds, of another network.
    [Theory]
    [InlineData("2 * income", "3 * income", "its box, network or formula is another")]
    [InlineData("box(8, 10)", "box(7, 10)", "its box, network or formula is another")]
    [InlineData(">= 1", "> 1", "its box, network or formula is another")]
    [InlineData("behavior enough", "behavior plenty", "it has no claim of this name")]
    [InlineData("module my.loans", "module our.loans", "it has no claim of this name")]
    public void A_certificate_of_another_claim_is_rejected(string part, string changed, string why)
    {
        Run("check", "loans.xpl", "--filter", "enough", "--certificate", "loans.json");
        _scratch.With("loans.xpl", Spec.Replace(part, changed, StringComparison.Ordinal));

        var alone = Run("verify-certificate", "loans.json");
        var beside = Run("verify-certificate", "loans.json", "--spec", "loans.xpl");

        Assert.True(alone.ExitCode == 0, alone.Everything);
        Assert.True(beside.ExitCode == 1, beside.Everything);
        Assert.Contains($"error XF7004: The certificate of 'enough'", beside.Error, StringComparison.Ordinal);
        Assert.Contains(why, beside.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_rejected()
    {
        Run("check", "loans.xpl", "--filter", "enough", "--certificate", "loans.json");
        string path = Path.Combine(_scratch.Folder, "loans.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"8\"", "\"7\"", StringComparison.Ordinal));

        var verify = Run("verify-certificate", "loans.json");

        Assert.True(verify.ExitCode == 1, verify.Everything);
        Assert.Contains("loans.json: error XF7002:", verify.Error, StringComparison.Ordinal);
        Assert.Contains("my.loans.enough: rejected", verify.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.json", 3, "cannot be read")]
    [InlineData("loans.xpl", 3, "error XF7001: 'loans.xpl' is no certificate")]
    public void What_is_no_certificate_is_named(string path, int code, string sentence)
    {
        var verify = Run("verify-certificate", path);

        Assert.True(verify.ExitCode == code, verify.Everything);
        Assert.Contains(sentence, verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_is_rejected_compares_with_nothing()
    {
        Run("check", "loans.xpl", "--filter", "enough", "--certificate", "loans.json");
        _scratch.With("loans.xpl", "module my.loans behavior enough { nonsense }");

        var verify = Run("verify-certificate", "loans.json", "--spec", "loans.xpl");

        Assert.True(verify.ExitCode == 3, verify.Everything);
    }

    [DataTheory]
    [InlineData("prop_3[2]", "proved by")]
    [InlineData("broken_2[2]", "refuted by a witness")]
    [InlineData("prop_5", "proved by")]
    public void Networks_that_avoid_collisions_have_certificates(string claim, string says)
    {
        const string acas = "specs/data/acas_properties.xpl";
        _scratch.Copy(acas);
        string[] access = ["--allow-path", TestData.Path("")];

        var check = Run(["check", acas, "--filter", claim, "--certificate", "acas.json", .. access]);
        var verify = Run(["verify-certificate", "acas.json", "--spec", acas, .. access]);

        Assert.True(check.ExitCode == 0, check.Everything);
        Assert.True(verify.ExitCode == 0, verify.Everything);
        Assert.Contains($"{claim}: {says}", verify.Output, StringComparison.Ordinal);
    }

    private CommandRun Run(params string[] arguments) => CommandRun.In(_scratch.Folder, arguments);
}
