using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>What is written as a certificate; that it is right, the tests of the command show.</summary>
public sealed class CertifierTests
{
    private static readonly CertificateWords _words = new("module", "claim", "words");

    [Fact]
    public void A_certificate_is_the_same_on_any_number_of_threads()
    {
        var question = Question(Network(seed: 3, functions: 30));

        string one = Written(question, threads: 1), four = Written(question, threads: 4);

        Assert.Equal(one, four);
    }

    [Fact]
    public void A_certificate_holds_the_text_of_its_claim()
    {
        var question = Question(Network(seed: 3, functions: 3));
        string? claim = Certifier.ClaimText(question.Obligation, _words, CancellationToken.None);

        Assert.Contains($"\"certificate\":{{\"claim\":{claim},", Written(question, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_beyond_certificates_are_named()
    {
        var question = Question(Claims.OfBox(-1, 1, 1, (builder, x) => builder.Apply(
            BinaryOperator.Less, builder.Apply(UnaryOperator.Tanh, x[0]), builder.Number(2))));

        Assert.Equal(
            new CertificateOutcome.NotWritten("certificates do not cover the function 'Tanh', which it uses"),
            Certifier.Certify(question, EngineLimits.Default, CancellationToken.None));
        Assert.Null(Certifier.ClaimText(question.Obligation, _words, CancellationToken.None));
    }

    [Fact]
    public void A_certificate_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Certifier.Certify(
            Question(Network(seed: 3, functions: 30)), EngineLimits.Default, cancelled.Token));
    }

    private static CertificateQuestion Question(Obligation.Quantified obligation) =>
        new(obligation, _words, new Verdict.Proved("test"));

    private static string Written(CertificateQuestion question, int threads) =>
        Assert.IsType<CertificateOutcome.Written>(Certifier.Certify(
            question, EngineLimits.Default with { Threads = threads }, CancellationToken.None)).Text;

    // A sum of functions of two numbers, with random signs, is below a bound.
    private static Obligation.Quantified Network(ulong seed, int functions) =>
        Claims.OfBox(-1, 1, 2, (builder, x) =>
        {
            var random = new SplitMix(seed);
            var terms = Enumerable.Range(0, functions).Select(_ => (
                (Rational)random.Next(-3, 4),
                builder.Apply(UnaryOperator.Relu, builder.Affine(
                    [(random.Next(-3, 4), x[0]), (random.Next(-3, 4), x[1])],
                    Rational.Create(random.Next(-2, 3), 4)))));
            return builder.Apply(BinaryOperator.Less, builder.Affine(terms, 0), builder.Number(60));
        });
}
