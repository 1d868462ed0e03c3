using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Whether a value has a declared type.</summary>
internal sealed class TypeFit(DiagnosticSink diagnostics)
{
    /// <summary>Whether every value of a type is one of another.</summary>
    public static bool Covers(ElementType declared, ElementType actual) => (declared, actual) switch
    {
        (ElementType.Natural a, ElementType.Natural b) => b.Bound <= a.Bound,
        (ElementType.Integer, ElementType.Natural or ElementType.Integer) => true,
        (ElementType.Real, _) => actual.IsNumeric,
        _ => declared == actual,
    };

    /// <summary>Whether a known entry is a value of a type.</summary>
    public static bool Holds(Value entry, ElementType element) => (element, entry) switch
    {
        (ElementType.Natural natural, Value.Number { Enclosure: { IsExact: true, Low: var number } }) =>
            number is { IsInteger: true, Sign: >= 0 } && number < natural.Bound,
        (ElementType.Integer, Value.Number { Enclosure: { IsExact: true, Low: var number } }) => number.IsInteger,
        (ElementType.Real, Value.Number) => true,
        (ElementType.Boolean, Value.Logical) => true,
        (ElementType.Gate or ElementType.Category, Value.Symbol) => true,
        _ => false,
    };

    /// <summary>Whether a known value lies in the range of its type; reports the first entry that does not.</summary>
    public bool IsInRange(Tensor value, TensorType type, SourceLocation where)
    {
        if (value.Entries.FirstOrDefault(entry => !Holds(entry, type.Element)) is not { } wrong)
        {
            return true;
        }

        diagnostics.Report(LoweringDiagnostics.OutOfType.At(where, wrong, type.Element));
        return false;
    }

    /// <summary>Whether a wire has a declared type: its shape, and its entries; reports it if not.</summary>
    public bool Fits(Lowered.Wire wire, TensorType declared, SourceLocation where)
    {
        bool isRight = wire.Type.Shape == declared.Shape
            && (wire.Known is not null || Covers(declared.Element, wire.Type.Element));
        if (!isRight)
        {
            diagnostics.Report(LoweringDiagnostics.DeclaredType.At(where, wire.Type, declared));
            return false;
        }

        return wire.Known is not { } known || IsInRange(known, declared, where);
    }
}
