using Microsoft.Z3;

namespace Explain.Formal.Smt.Tests;

public sealed class NativeSolverLibraryTests
{
    [Fact]
    public void Z3_finds_a_number_greater_than_three()
    {
        Assert.IsType<NativeSolver.Found>(NativeSolverLibrary.Current);
        using var context = new Context();
        using var solver = context.MkSolver();
        var x = context.MkRealConst("x");

        solver.Assert(context.MkGt(x, context.MkReal(3)));

        Assert.Equal(Status.SATISFIABLE, solver.Check());
        var value = (RatNum)solver.Model.Evaluate(x);
        Assert.True(value.BigIntNumerator > 3 * value.BigIntDenominator);
    }

    [Fact]
    public void Z3_proves_that_nothing_lies_between_three_and_two()
    {
        Assert.IsType<NativeSolver.Found>(NativeSolverLibrary.Current);
        using var context = new Context();
        using var solver = context.MkSolver();
        var x = context.MkRealConst("x");

        solver.Assert(context.MkGt(x, context.MkReal(3)), context.MkLt(x, context.MkReal(2)));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void A_file_that_is_not_there_is_rejected_by_name()
    {
        var rejected = Assert.IsType<NativeSolver.Rejected>(NativeSolverLibrary.Locate("nowhere/libz3.so"));

        Assert.Equal("EXPLAIN_LIBZ3 names 'nowhere/libz3.so', and there is no such file.", rejected.Sentence);
    }

    [Fact]
    public void A_file_that_is_no_library_is_rejected_by_name()
    {
        string path = typeof(NativeSolverLibraryTests).Assembly.Location;

        var rejected = Assert.IsType<NativeSolver.Rejected>(NativeSolverLibrary.Locate(path));

        Assert.Contains("is not Z3's native library", rejected.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_variable_counts_as_not_set() =>
        Assert.IsType<NativeSolver.Found>(NativeSolverLibrary.Locate(""));
}
