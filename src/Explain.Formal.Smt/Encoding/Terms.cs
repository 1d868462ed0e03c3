using System.Globalization;
using System.Numerics;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>One Z3 context, and the owner of every Z3 object that is made in it.</summary>
/// <remarks>
/// The binding frees a context only when all its objects are gone, and leaves the rest to finalizers; so every object
/// is kept here and freed in the end, last made first. Whoever makes one outside of this class passes it to
/// <see cref="Keep"/>.
/// </remarks>
internal sealed class Terms : IDisposable
{
    private readonly Stack<IDisposable> _kept = new();
    private bool _isDisposed;

    public Terms()
    {
        _ = NativeSolverLibrary.Current;
        Context = new Context();
        Keep(Context.BoolSort);
        Keep(Context.IntSort);
        Keep(Context.RealSort);
        True = Keep(Context.MkTrue());
        False = Keep(Context.MkFalse());
        Zero = Whole(0);
        One = Whole(1);
    }

    /// <summary>The context; objects made with it directly must be kept.</summary>
    public Context Context { get; }

    public BoolExpr True { get; }

    public BoolExpr False { get; }

    public IntExpr Zero { get; }

    public IntExpr One { get; }

    /// <summary>Takes over an object.</summary>
    public T Keep<T>(T item)
        where T : IDisposable
    {
        _kept.Push(item);
        return item;
    }

    public BoolExpr Truth(string name) => (BoolExpr)Constant(name, Context.BoolSort);

    public IntExpr Whole(string name) => (IntExpr)Constant(name, Context.IntSort);

    public RealExpr Real(string name) => (RealExpr)Constant(name, Context.RealSort);

    public BitVecExpr Word(string name, uint bits)
    {
        using var sort = Context.MkBitVecSort(bits);
        return (BitVecExpr)Constant(name, sort);
    }

    public BoolExpr Truth(bool value) => value ? True : False;

    public IntExpr Whole(BigInteger value) => Keep(Context.MkInt(value.ToString(CultureInfo.InvariantCulture)));

    public RealExpr Real(Rational value) => Keep(Context.MkReal(value.ToString()));

    /// <summary>A numeral: a whole number of sort Int, any other of sort Real.</summary>
    public ArithExpr Number(Rational value) => value.IsInteger ? Whole(value.Numerator) : Real(value);

    // Not MkBV, which leaves a sort behind.
    public BitVecExpr Word(int value, uint bits)
    {
        using var sort = Context.MkBitVecSort(bits);
        return (BitVecExpr)Keep(Context.MkNumeral(value, sort));
    }

    public BoolExpr Not(BoolExpr operand) =>
        ReferenceEquals(operand, True) ? False
        : ReferenceEquals(operand, False) ? True
        : Keep(Context.MkNot(operand));

    public BoolExpr And(params BoolExpr[] operands) =>
        operands.Length == 1 ? operands[0] : Keep(Context.MkAnd(operands));

    public BoolExpr Or(params BoolExpr[] operands) =>
        operands.Length == 1 ? operands[0] : Keep(Context.MkOr(operands));

    public BoolExpr Implies(BoolExpr left, BoolExpr right) => Keep(Context.MkImplies(left, right));

    public BoolExpr Equal(Expr left, Expr right) => Keep(Context.MkEq(left, right));

    public T Choose<T>(BoolExpr condition, T then, T otherwise)
        where T : Expr => (T)Keep(Context.MkITE(condition, then, otherwise));

    public ArithExpr Add(params ArithExpr[] operands) =>
        operands.Length == 1 ? operands[0] : Keep(Context.MkAdd(operands));

    public ArithExpr Subtract(ArithExpr left, ArithExpr right) => Keep(Context.MkSub(left, right));

    public ArithExpr Negate(ArithExpr operand) => Keep(Context.MkUnaryMinus(operand));

    public ArithExpr Multiply(ArithExpr left, ArithExpr right) => Keep(Context.MkMul(left, right));

    public BoolExpr Less(ArithExpr left, ArithExpr right) => Keep(Context.MkLt(left, right));

    public BoolExpr LessOrEqual(ArithExpr left, ArithExpr right) => Keep(Context.MkLe(left, right));

    /// <summary>The quotient of whole numbers; for a positive divisor it is the floor.</summary>
    public IntExpr EuclideanQuotient(IntExpr left, IntExpr right) => (IntExpr)Keep(Context.MkDiv(left, right));

    /// <summary>The remainder of whole numbers, never negative.</summary>
    public IntExpr EuclideanRemainder(IntExpr left, IntExpr right) => Keep(Context.MkMod(left, right));

    public IntExpr Floor(RealExpr operand) => Keep(Context.MkReal2Int(operand));

    public RealExpr ToReal(ArithExpr operand) =>
        operand is IntExpr whole ? Keep(Context.MkInt2Real(whole)) : (RealExpr)operand;

    /// <summary>Stops a check on another thread. Z3 may forget it: repeat it until the check returns.</summary>
    public void Interrupt() => Context.Interrupt();

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        while (_kept.TryPop(out var item))
        {
            item.Dispose();
        }

        Context.Dispose();

        // The binding registers the context for finalization when its last object goes, and once registered its
        // finalizer registers it again for ever.
#pragma warning disable CA1816 // It is the context's finalizer, not our own, that must not run.
        GC.SuppressFinalize(Context);
#pragma warning restore CA1816
    }

    private Expr Constant(string name, Sort sort)
    {
        using var symbol = Context.MkSymbol(name);
        return Keep(Context.MkConst(symbol, sort));
    }
}
