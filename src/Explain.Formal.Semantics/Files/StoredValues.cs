using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What files of values hold, as the values that a spec declares.</summary>
internal sealed class StoredValues(DiagnosticSink diagnostics)
{
    /// <summary>A tensor of a declared type; null if that was reported.</summary>
    public Tensor? ReadTensor(ValueFile file, string key, TensorType declared, SourceLocation where)
    {
        if (Find(file, key, where) is not { } stored)
        {
            return null;
        }

        var shape = new TensorShape(stored.Shape);
        if (WithoutUnits(shape) != WithoutUnits(declared.Shape))
        {
            diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
                where, new TensorType(declared.Element, shape), declared));
            return null;
        }

        return Convert(stored, declared, where);
    }

    /// <summary>A column of a table, its entries of a declared type; null if that was reported.</summary>
    public Tensor? ReadColumn(ValueFile file, string name, TensorType declared, SourceLocation where)
    {
        if (Find(file, name, where) is not { } stored)
        {
            return null;
        }

        if (stored.Shape.Length == 1 && declared.IsScalar)
        {
            return Convert(stored, declared with { Shape = new TensorShape(stored.Shape) }, where);
        }

        diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
            where, new TensorType(declared.Element, new TensorShape(stored.Shape)), declared));
        return null;
    }

    /// <summary>A tensor as it is stored; null if that was reported.</summary>
    public Lowered.Wire? ReadAny(ValueFile file, string key, SourceLocation where)
    {
        if (Find(file, key, where) is not { } stored)
        {
            return null;
        }

        ElementType element = stored.Kind switch
        {
            ElementKind.Boolean => new ElementType.Boolean(),
            ElementKind.Integer => new ElementType.Integer(),
            ElementKind.Real => new ElementType.Real(),
            _ => new ElementType.Category(),
        };
        return Convert(stored, new TensorType(element, new TensorShape(stored.Shape)), where) is { } value
            ? LoweringSession.Known(value, element)
            : null;
    }

    // Frameworks store axes of size 1 that a spec need not repeat.
    private static Sequence<int> WithoutUnits(TensorShape shape) =>
        shape.Extents.Where(extent => extent != 1).ToSequence();

    private NamedTensor? Find(ValueFile file, string key, SourceLocation where)
    {
        if (file.Find(key).TryGet(out var stored, out var problem))
        {
            return stored;
        }

        diagnostics.Report(problem.At(where));
        return null;
    }

    private Tensor? Convert(NamedTensor stored, TensorType declared, SourceLocation where)
    {
        if (stored.Require(KindOf(declared.Element)) is { } problem)
        {
            diagnostics.Report(problem.At(where));
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<Value>(stored.Count);
        for (int i = 0; i < stored.Count; i++)
        {
            if (Convert(stored, i, declared.Element) is not { } value)
            {
                diagnostics.Report(LoweringDiagnostics.OutOfType.At(where, stored.GetText(i), declared.Element));
                return null;
            }

            entries.Add(value);
        }

        var tensor = new Tensor(declared.Shape, new Sequence<Value>(entries.MoveToImmutable()));
        return new TypeFit(diagnostics).IsInRange(tensor, declared, where) ? tensor : null;
    }

    private static Value? Convert(NamedTensor stored, int index, ElementType element) => element switch
    {
        ElementType.Boolean => Value.Of(stored.GetBoolean(index)),
        ElementType.Gate => Gates.TryRead(stored.GetText(index)) is { } gate ? new Value.Symbol(gate) : null,
        ElementType.Category => new Value.Symbol(stored.GetText(index)),
        _ => Value.Of(stored.GetNumber(index)), // the types of numbers
    };

    private static ElementKind KindOf(ElementType element) => element switch
    {
        ElementType.Boolean => ElementKind.Boolean,
        ElementType.Gate or ElementType.Category => ElementKind.Text,
        ElementType.Integer or ElementType.Natural => ElementKind.Integer,
        _ => ElementKind.Real, // whatever else is a number
    };
}
