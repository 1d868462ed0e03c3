using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>Lowers rows of tables: a whole number for the row, and a lookup for each column.</summary>
internal sealed class RowLowerer(LoweringSession session)
{
    /// <summary>The columns of the row whose number is a node of the graph, in order.</summary>
    public static Lowered.Wire[] Cells(LoweredSet.Rows rows, NodeId row, Frame frame) =>
        [.. rows.Columns.Select((column, i) => new Lowered.Wire(frame, frame.Builder.Add(
            new Operation.Lookup(), [frame.Builder.Constant(column, rows.Types[i]), row])))];

    /// <summary><c>x ~ empirical(t)</c>: a row drawn uniformly, whose columns are the parts of x.</summary>
    public (Draw Draw, Lowered.Wire Value)? LowerDraw(
        BoundDraw.Sample sample, BoundExpression.Builtin law, LoweringContext context)
    {
        var expressions = new ExpressionLowerer(session, context);
        if (expressions.LowerSet(law.Arguments[0]) is not LoweredSet.Rows rows)
        {
            return null;
        }

        if (rows.Length == 0)
        {
            session.Diagnostics.Report(LoweringDiagnostics.EmptySet.At(law.Where));
            return null;
        }

        if (sample.Declared is { } written)
        {
            if (expressions.LowerType(written) is { } declared)
            {
                var element = ((BoundType.Law)law.Type).Element;
                session.Diagnostics.Report(
                    LoweringDiagnostics.DeclaredType.At(sample.Symbol.Where, element, declared));
            }

            return null;
        }

        var where = new Origin(sample.Symbol.Where);
        var frame = context.Frame;
        var type = new TensorType(new ElementType.Natural(rows.Length), TensorShape.Scalar);
        var row = frame.Builder.Input($"{sample.Symbol.Name}.row", type, where);
        var cells = Cells(rows, row, frame);
        var parts = new WireBag();
        for (int i = 0; i < cells.Length; i++)
        {
            parts.Wires[rows.Names[i]] = cells[i];
        }

        var bounds = new Law.UniformInteger(Number(frame, 0), Number(frame, rows.Length));
        return (new Draw(row, bounds), new Lowered.Wire(frame, row, parts));
    }

    private static NodeId Number(Frame frame, int value) =>
        frame.Builder.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Integer());
}
