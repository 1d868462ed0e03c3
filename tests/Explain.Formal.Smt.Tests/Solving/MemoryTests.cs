using System.Reflection;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Microsoft.Z3;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>What the solver leaves behind; alone, since the memory of a process is that of all tests that run in
/// it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MemoryTests
{
    private static readonly string[] _settled =
        ["proved", "refuted", "irrational", "irrational witness", "unused", "vacuous", "finite"];

    public static TheoryData<string> Kinds => [.. _settled, "given up"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_object_of_a_session_is_freed_with_its_context(string kind)
    {
        var session = new SmtSession(new EngineLimits { ResourceLimit = 10_000 }, new Interruption());
        var context = session.Terms.Context;

        Settlement.Settle(Problem(kind), EngineLimits.Default, session, CancellationToken.None);
        Assert.NotEqual(0, Pointer(context));
        session.Dispose();

        // The binding frees a context only when no object of it is left.
        Assert.Equal(0, Pointer(context));
    }

    // A context that stays takes more than a megabyte: 2,000 of them would take gigabytes.
    [Fact]
    public void Two_thousand_obligations_in_one_process_leave_nothing_behind()
    {
        const long Allowed = 256L << 20;
        var problems = Array.ConvertAll(_settled, Problem);

        Settle(problems, 100);
        long before = Environment.WorkingSet;
        Settle(problems, 2_000);

        Assert.InRange(Environment.WorkingSet, 0, before + Allowed);
    }

    private static void Settle(Obligation.Quantified[] problems, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Verdicts.Settle(problems[i % problems.Length]);
        }
    }

    private static nint Pointer(Context context)
    {
        var field = typeof(Context).GetField("m_ctx", BindingFlags.Instance | BindingFlags.NonPublic);
        return (nint)(field?.GetValue(context) ?? throw new InvalidOperationException("The binding has changed."));
    }

    private static Obligation.Quantified Problem(string kind)
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), n = claim.Natural("n", 9), square = claim.Apply(Multiply, x, x);
        switch (kind)
        {
            case "proved":
                return claim.ForAll(claim.Apply(LessOrEqual, claim.Constant(0), square));
            case "refuted":
                return claim.ForAll(claim.Apply(Less, x, claim.Apply(IntegerFunction.PopulationCount, n)));
            case "irrational":
                return claim.ForAll(claim.Apply(NotEqual, square, 2));
            case "irrational witness":
                return claim.Exists(claim.Apply(Equal, square, 2));
            case "unused":
                return claim.Assume("x > 1", claim.Apply(Less, claim.Constant(1), x))
                    .Assume("n < 5", claim.Apply(Less, n, 5))
                    .ForAll(claim.Apply(Less, claim.Constant(0), x));
            case "vacuous":
                return claim.Assume("x > x", claim.Apply(Less, x, x)).ForAll(claim.Apply(Less, n, 5));
            case "given up":
                return Problems.Pigeonhole(9);
            default:
                var choices = Claim.Values(new Value.Symbol("and"), new Value.Symbol("or"));
                var gate = claim.Variable("g", new ElementType.Gate(), choices);
                return claim.Exists(
                    claim.Graph.Add(new Operation.ApplyGate(), [gate, claim.Truth("a"), claim.Truth("b")]));
        }
    }
}

/// <summary>Tests beside which no others run.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
