using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Finds random wires outside of quantities, and quantities inside of quantities. Each let is looked at
/// once.</summary>
internal sealed class QuantityPlacement(
    IReadOnlyDictionary<ValueSymbol, BoundExpression> lets, DiagnosticSink diagnostics)
{
    private readonly LetFacts _facts = new(lets);
    private readonly HashSet<ValueSymbol> _checked = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an expression at the level of numbers is well placed; reports the first that is not.</summary>
    public bool Check(BoundExpression expression) => expression switch
    {
        BoundExpression.Quantity quantity => BoundChildren.Of(quantity).All(CheckInside),
        BoundExpression.Variable variable when lets.TryGetValue(variable.Symbol, out var value) =>
            _facts.IsRandom(variable.Symbol) ? ReportRandom(variable) : !_checked.Add(variable.Symbol) || Check(value),
        BoundExpression.Variable { Symbol.Kind: ValueKind.Draw or ValueKind.Definition } variable =>
            ReportRandom(variable),
        _ => BoundChildren.Of(expression).All(Check),
    };

    /// <summary>Whether an expression mentions a quantity, itself or through lets; what comes later may be
    /// one.</summary>
    public bool HasQuantity(BoundExpression expression) => _facts.Mentions(expression);

    private bool CheckInside(BoundExpression expression) => expression switch
    {
        BoundExpression.Quantity quantity => ReportNested(quantity),
        BoundExpression.Variable variable when lets.ContainsKey(variable.Symbol) =>
            !_facts.HasQuantity(variable.Symbol) || ReportNested(variable),
        _ => BoundChildren.Of(expression).All(CheckInside),
    };

    private bool ReportRandom(BoundExpression.Variable variable)
    {
        diagnostics.Report(BindingDiagnostics.RandomOutsideQuantity.At(variable.Where, variable.Symbol.Name));
        return false;
    }

    private bool ReportNested(BoundExpression expression)
    {
        diagnostics.Report(BindingDiagnostics.NestedQuantity.At(expression.Where, SourceWords.Of(expression.Where)));
        return false;
    }
}
