using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Whether a value has a declared type.</summary>
internal sealed class TypeFit(DiagnosticSink diagnostics)
{
    /// <summary>Whether a known value lies in the range of its type; reports the first entry that does not.</summary>
    public bool IsInRange(Tensor value, TensorType type, SourceLocation where)
    {
        foreach (var entry in value.Entries)
        {
            bool fits = (type.Element, entry) switch
            {
                (ElementType.Natural natural, Value.Number { Enclosure: { IsExact: true, Low: var number } }) =>
                    number is { IsInteger: true, Sign: >= 0 } && number < natural.Bound,
                (ElementType.Integer, Value.Number { Enclosure: { IsExact: true, Low: var number } }) => number.IsInteger,
                (ElementType.Real, Value.Number) => true,
                (ElementType.Boolean, Value.Logical) => true,
                (ElementType.Gate or ElementType.Category, Value.Symbol) => true,
                _ => false,
            };
            if (!fits)
            {
                diagnostics.Report(LoweringDiagnostics.OutOfType.At(where, entry, type.Element));
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a wire has a declared type: its shape, and its known entries; reports it if not.</summary>
    public bool Fits(Lowered.Wire wire, TensorType declared, SourceLocation where)
    {
        if (wire.Type.Shape != declared.Shape)
        {
            diagnostics.Report(LoweringDiagnostics.DeclaredType.At(where, wire.Type, declared));
            return false;
        }

        return wire.Known is not { } known || IsInRange(known, declared, where);
    }
}
