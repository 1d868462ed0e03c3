using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Calls of functions, models and gates; quantities and fields.</content>
internal sealed partial class ExpressionLowerer
{
    private const int DeepestCall = 200;

    private Lowered.Wire? LowerCall(BoundExpression.Call call)
    {
        var arguments = call.Arguments.Select(LowerWire).ToArray();
        if (arguments.Any(argument => argument is null)
            || session.Families.Pick(call.Function, call.Indices, context, call.Where) is not { } member
            || session.Binder.Bind(call.Function) is not { Callable: not null } bound)
        {
            return null;
        }

        if (context.Depth >= DeepestCall)
        {
            return Report(
                LoweringDiagnostics.TooLarge, call.Where, $"more than {DeepestCall} calls inside one another");
        }

        int mostCalls = session.Options.LargestGraph / 32;
        if (++session.Calls > mostCalls)
        {
            return Report(LoweringDiagnostics.TooLarge, call.Where, $"more than {mostCalls} calls");
        }

        session.Applied.Add(call.Function);
        var inside = new LoweringContext(
            context.Frame, member.Values, context.Quantities, context.Fields, context.Depth + 1);
        string name = new ResultId(call.Function.Name, member.Index, default).Display;
        Lowered.Wire[] values = [.. arguments.OfType<Lowered.Wire>()];
        return bound switch
        {
            BoundDeclaration.Function function =>
                new FunctionLowerer(session, inside, name, function).Apply(values, call.Arguments),
            BoundDeclaration.Imported imported =>
                new ImportLowerer(session, inside, name, call.Function, imported).Apply(values, call.Arguments),
            _ => throw new UnreachableException($"Unhandled {bound.GetType().Name}."),
        };
    }

    /// <summary>A wire of a model: that of its only application, or of the one that the context picks; a parameter has
    /// one value in every application.</summary>
    private Lowered.Wire? LowerModelWire(BoundExpression.ModelWire wire)
    {
        if (session.Families.Pick(wire.Model, wire.Indices, context, wire.Where) is not { } member)
        {
            return null;
        }

        string name = new ResultId(wire.Model.Name, member.Index, default).Display + "." + wire.Path;
        var found = context.Frame.Labelled(name);
        if (found.Count == 0)
        {
            return LowerParameter(wire, member.Values);
        }

        // Every application of a model has the same parameters.
        bool isOne = found.Count == 1 || found.All(each =>
            each.Frame.Builder[each.Node].Operation is Operation.Parameter);
        return isOne ? found[0]
            : context.Application is { } picked && picked < found.Count ? found[picked]
            : Report(LogicDiagnostics.AmbiguousWire, wire.Where, SourceWords.Of(wire.Where), found.Count);
    }

    /// <summary>The value of a wire that is a parameter: it has one where the model is not applied too.</summary>
    private Lowered.Wire? LowerParameter(BoundExpression.ModelWire wire, ValueEnvironment indices) =>
        session.Binder.Bind(wire.Model) switch
        {
            BoundDeclaration.Function model when model.Items.Any(item => item is BoundItem.Parameter parameter
                && string.Equals(parameter.Symbol.Name, wire.Path, StringComparison.Ordinal)) =>
                new ParameterLowerer(session, wire.Model.Name, model).Lower(wire.Path, indices),
            BoundDeclaration.Imported imported => new ImportLowerer(
                session, new LoweringContext(new Frame(null), indices), wire.Model.Name, wire.Model, imported)
                .Parameter(wire.Path) ?? ReportNotApplied(wire),
            _ => ReportNotApplied(wire), // whatever else has wires has no parameters
        };

    private Lowered.Wire? ReportNotApplied(BoundExpression.ModelWire wire) =>
        Report(LogicDiagnostics.ModelNotApplied, wire.Where, SourceWords.Of(wire.Where));

    /// <summary>How many wires an expression of a model's wires stands for: one for each application.</summary>
    public int Applications(BoundExpression expression) => BoundChildren.Walk(expression)
        .OfType<BoundExpression.ModelWire>()
        .Select(wire => session.Families.Pick(wire.Model, wire.Indices, context, wire.Where) is { } member
            ? context.Frame.Labelled(
                new ResultId(wire.Model.Name, member.Index, default).Display + "." + wire.Path).Count
            : 1)
        .Append(1).Max();

    private Lowered.Wire? LowerGateCall(BoundExpression.GateCall call)
    {
        var gate = LowerWire(call.Gate);
        var inputs = call.Arguments.Select(LowerWire).ToArray();
        if (gate is null || inputs.Any(input => input is null))
        {
            return null;
        }

        return inputs.All(input => input is { Type.Shape.Count: 0 })
            ? Report(LoweringDiagnostics.EmptySet, call.Where)
            : Emit(new Operation.ApplyGate(), [gate.Node, .. inputs.OfType<Lowered.Wire>().Select(x => x.Node)],
                call.Where);
    }

    private Lowered.Wire? LowerQuantity(BoundExpression.Quantity quantity)
    {
        if (context.Quantities is not { } collector)
        {
            return Report(BindingDiagnostics.QuantityOutsideBehavior, quantity.Where, SourceWords.Of(quantity.Where));
        }

        if (BoundChildren.Walk(quantity).OfType<BoundExpression.Variable>()
            .Any(variable => IsOfFormula(variable, collector)))
        {
            return Later(
                "A quantity that depends on other quantities, or on the round of a scan, comes in a later version.");
        }

        // Indices of generators are known values of the formula; the event is lowered with them.
        var events = With(collector.Events with { Values = context.Values });
        var operands = quantity.Operands.Select(events.LowerWire).ToArray();
        var given = quantity.Given is null ? null : events.LowerWire(quantity.Given);
        if (operands.Any(operand => operand is null) || (quantity.Given is not null && given is null))
        {
            return null;
        }

        Lowered.Wire[] wires = [.. operands.OfType<Lowered.Wire>()];
        if (ShapeOf(quantity, wires, given) is not { } shape)
        {
            return null;
        }

        string input = collector.Add(new Quantity(
            quantity.Kind,
            wires.Select(wire => wire.Node).ToSequence(),
            given?.Node,
            SourceWords.Of(quantity.Where)));
        return FromOutside(collector.Frame, input, TensorType.Real with { Shape = shape }, quantity.Where);
    }

    /// <summary>The shape of a quantity: that of its operands, with single wires beside tensors.</summary>
    private TensorShape? ShapeOf(BoundExpression.Quantity quantity, Lowered.Wire[] operands, Lowered.Wire? given)
    {
        if (given is { Type: { IsScalar: false } condition } && quantity.Given is { Where: var where })
        {
            Report(LoweringDiagnostics.ArgumentShape, where, "given", "a single truth value", condition);
            return null;
        }

        TensorShape[] shapes = [.. operands.Select(operand => operand.Type.Shape).Where(shape => !shape.IsScalar)
            .Distinct()];
        if (shapes.Length > 1)
        {
            Report(
                LoweringDiagnostics.ShapesDisagree, quantity.Where, shapes[0], shapes[1],
                SourceWords.Of(quantity.Where));
            return null;
        }

        var common = shapes.FirstOrDefault(TensorShape.Scalar);
        if (common.Count > 0)
        {
            return common;
        }

        Report(LoweringDiagnostics.EmptySet, quantity.Where);
        return null;
    }

    /// <summary>Whether a name stands for a wire of the formula, which no event can read.</summary>
    private bool IsOfFormula(BoundExpression.Variable variable, QuantityCollector collector) =>
        context.Values.TryFind(variable.Symbol) is Lowered.Wire { Known: null } wire
        && !ReferenceEquals(wire.Frame, collector.Events.Frame);

    /// <summary>An input of the outermost graph, seen from this one.</summary>
    private Lowered.Wire FromOutside(Frame frame, string input, TensorType type, SourceLocation where)
    {
        var wire = new Lowered.Wire(frame, frame.Builder.Input(input, type, new Origin(where)));
        return new Lowered.Wire(context.Frame, context.Frame.Import(wire));
    }

    private Lowered.Wire? LowerField(BoundExpression.Field field)
    {
        if (context.Fields is not { } collector)
        {
            return Report(BindingDiagnostics.ResultMisplaced, field.Where, SourceWords.Of(field.Where));
        }

        string? result = collector.Owner;
        TensorShape? shape = null;
        if (field.Target is { } target)
        {
            if (session.Families.Pick(target, field.Indices, context, field.Where) is not { } member)
            {
                return null;
            }

            result = new ResultId(target.Name, member.Index, default).Display;
            shape = ResultShapes.Follows(field.Kind) ? session.Shapes.Of(session, target, member) : null;
        }

        if (result is null)
        {
            return Report(BindingDiagnostics.ResultMisplaced, field.Where, SourceWords.Of(field.Where));
        }

        string input = collector.Add(result, field.Kind, field.Part);
        var type = field.Kind is ResultFieldKind.Verdict or ResultFieldKind.Answer or ResultFieldKind.Outcome
            ? new TensorType(new ElementType.Category(), TensorShape.Scalar)
            : TensorType.Real with
            {
                Shape = ResultShapes.Follows(field.Kind) ? shape ?? session.Shapes.Known(result) : TensorShape.Scalar,
            };
        return FromOutside(collector.Frame, input, type, field.Where);
    }
}
