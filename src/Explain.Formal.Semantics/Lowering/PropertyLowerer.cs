using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers a property from a file to one claim: no input within its bounds, with the output that the model
/// gives
/// there, lies in the unsafe set.</summary>
internal sealed class PropertyLowerer(LoweringSession session, BoundScope.Property property)
{
    /// <summary>The claim, and the context with its input; null if a mistake was reported.</summary>
    public (Obligation.Quantified Obligation, LoweringContext Inside)? Lower(string name, LoweringContext context)
    {
        var where = property.Source.Where;
        if (new InitialLowerer(session).OpenProperty(property.Source, context) is not { } opened
            || session.Families.Pick(property.Model, property.Indices, context, where) is not { } member
            || TypeOf(member) is not { } type)
        {
            return null;
        }

        var builder = context.Frame.Builder;
        var input = builder.Input(property.Input.Name, type, new Origin(where));
        var inside = context.With(property.Input, new Lowered.Wire(context.Frame, input));
        if (Apply(member, inside) is not { } output || !Fits(opened, type, output.Type, where))
        {
            return null;
        }

        var (inputs, outputs) = (Flat(builder, input), Flat(builder, output.Node));
        var map = GraphCopy.Into(builder, opened.Graph, default, (old, _) => old == opened.Inputs ? inputs : outputs);
        var goal = builder.Add(
            new Operation.Unary(UnaryOperator.Not), [map[opened.Unsafe.Index]], new Origin(where));
        return (
            new Obligation.Quantified(
                name,
                builder.ToGraph(),
                Quantifier.ForAll,
                [new QuantifiedVariable(property.Input.Name, input, DomainOf(opened, type.Shape))],
                [],
                goal,
                default),
            inside);
    }

    private TensorType? TypeOf(FamilyMember member)
    {
        var context = new LoweringContext(new Frame(null), member.Values);
        switch (session.Binder.Bind(property.Model))
        {
            case BoundDeclaration.Function { FormalTypes: [var only] }:
                return new ExpressionLowerer(session, context).LowerType(only);
            case BoundDeclaration.Imported { Formals.Length: 1 } imported:
                return new InitialLowerer(session).OpenModel(imported.Source, context) is { } opened
                    ? opened.Model.Graph[opened.Model.Inputs[0]].Type
                    : null;
            case var other:
                session.Diagnostics.Report(FileDiagnostics.PropertyInputs.At(
                    property.Source.Where, property.Model.Name, other.Callable?.Formals.Length ?? 0));
                return null;
        }
    }

    private Lowered.Wire? Apply(FamilyMember member, LoweringContext inside)
    {
        var bound = session.Binder.Bind(property.Model);
        var call = new BoundExpression.Call(
            property.Model,
            property.Indices,
            [new BoundExpression.Variable(property.Input, property.Source.Where)],
            bound.Callable?.Result ?? throw new UnreachableException($"{property.Model.Name} is no model."),
            property.Source.Where);
        return new ExpressionLowerer(session, inside with { Values = inside.Values.Over(member.Values) })
            .LowerWire(call);
    }

    private bool Fits(ImportedProperty opened, TensorType input, TensorType output, SourceLocation where)
    {
        bool isReal = input.Element is ElementType.Real && output.Element.IsNumeric;
        if (isReal && opened.InputCount == input.Shape.Count && opened.OutputCount == output.Shape.Count)
        {
            return true;
        }

        session.Diagnostics.Report(FileDiagnostics.PropertySizes.At(
            where, opened.InputCount, opened.OutputCount, property.Model.Name, input, output));
        return false;
    }

    private static NodeId Flat(GraphBuilder builder, NodeId wire)
    {
        var type = builder.TypeOf(wire);
        return type.Shape.Rank == 1
            ? wire
            : builder.Add(
                new Operation.Reshape(), [wire], type with { Shape = TensorShape.Of(type.Shape.Count) }, default);
    }

    private static Domain DomainOf(ImportedProperty opened, TensorShape shape)
    {
        if (opened.Bounds.Any(bound => bound.Low is null || bound.High is null || bound.Low > bound.High))
        {
            return new Domain.All();
        }

        return new Domain.Box(
            new Tensor(shape, opened.Bounds.Select(bound => Value.Of(bound.Low ?? Rational.Zero)).ToSequence()),
            new Tensor(shape, opened.Bounds.Select(bound => Value.Of(bound.High ?? Rational.Zero)).ToSequence()));
    }
}
