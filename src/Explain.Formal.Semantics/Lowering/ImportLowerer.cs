using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the application of a model from a file: its graph is copied, with the arguments for its
/// inputs.</summary>
/// <param name="session">The compilation.</param>
/// <param name="context">Where the copy goes.</param>
/// <param name="name">The name of the model with its indices, for labels.</param>
/// <param name="symbol">Its declaration.</param>
/// <param name="model">Its bound form.</param>
internal sealed class ImportLowerer(
    LoweringSession session,
    LoweringContext context,
    string name,
    DeclarationSymbol symbol,
    BoundDeclaration.Imported model)
{
    /// <summary>The model of this member of the family; null if something about it was reported.</summary>
    public OpenedModel? Open()
    {
        if (new InitialLowerer(session).OpenModel(model.Source, context) is not { } opened)
        {
            return null;
        }

        var (inputs, result) = ImportBinder.TypesOf(opened.Model);
        var declared = model.Formals.Select(formal => formal.Type).ToSequence();
        if (inputs == declared && result == model.ResultType)
        {
            return opened;
        }

        session.Diagnostics.Report(ImportDiagnostics.FamilyTypes.At(
            model.Source.Where, name, Print(inputs, result), Print(declared, model.ResultType)));
        return null;
    }

    /// <summary>The result of an application; its wires are labelled with the model's name.</summary>
    public Lowered.Wire? Apply(IReadOnlyList<Lowered.Wire> arguments, IReadOnlyList<BoundExpression> written)
    {
        if (Open() is not { } opened || !Match(opened, arguments, written))
        {
            return null;
        }

        var builder = context.Frame.Builder;
        if (builder.Count + opened.Model.Graph.Nodes.Length > session.Options.LargestGraph)
        {
            session.Diagnostics.Report(LoweringDiagnostics.TooLarge.At(
                model.Source.Where, $"a graph of more than {session.Options.LargestGraph} nodes"));
            return null;
        }

        if (Copy(opened, arguments) is not { } map)
        {
            return null;
        }

        var bag = new WireBag();
        foreach (var wire in opened.Wires)
        {
            bag.Wires[wire.Name] = new Lowered.Wire(context.Frame, map[wire.Node.Index]);
            builder.Label($"{name}.{wire.Name}", map[wire.Node.Index]);
        }

        return new Lowered.Wire(context.Frame, map[opened.Model.Output.Index], bag);
    }

    /// <summary>The value of a parameter, outside of any application; null if there is none of that name.</summary>
    public Lowered.Wire? Parameter(string parameter)
    {
        if (Open() is not { } opened)
        {
            return null;
        }

        return opened.Wires.Where(wire => string.Equals(wire.Name, parameter, StringComparison.Ordinal))
            .Select(wire => opened.Model.Graph[wire.Node])
            .Select(node => node.Operation is Operation.Parameter { Value: var value }
                ? LoweringSession.Known(value, node.Type.Element)
                : null)
            .FirstOrDefault();
    }

    private static string Print(Sequence<BoundType> inputs, BoundType result) =>
        $"({string.Join(", ", inputs)}) to {result}";

    private bool Match(
        OpenedModel opened, IReadOnlyList<Lowered.Wire> arguments, IReadOnlyList<BoundExpression> written)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            var declared = opened.Model.Graph[opened.Model.Inputs[i]].Type;
            if (arguments[i].Type.Shape != declared.Shape)
            {
                session.Diagnostics.Report(LoweringDiagnostics.ArgumentShape.At(
                        written[i].Where, name, $"'{declared}'", arguments[i].Type)
                    .WithRelated(symbol.Where, "It is declared here."));
                return false;
            }

            if (!new TypeFit(session.Diagnostics).Fits(arguments[i], declared, written[i].Where))
            {
                return false;
            }
        }

        return true;
    }

    private NodeId[]? Copy(OpenedModel opened, IReadOnlyList<Lowered.Wire> arguments)
    {
        var builder = context.Frame.Builder;
        var origin = new Origin(symbol.Where);
        var inputs = opened.Model.Inputs.Zip(arguments)
            .ToDictionary(pair => pair.First, pair => context.Frame.Import(pair.Second));
        var names = opened.Parameters.ToDictionary(wire => wire.Node, wire => wire.Name);
        var laws = session.Binder.ReferenceLaws(symbol);
        bool areRight = true;
        var map = GraphCopy.Into(builder, opened.Model.Graph, origin, (old, node) =>
        {
            if (node.Operation is not Operation.Parameter parameter)
            {
                return inputs[old];
            }

            var weight = builder.Parameter($"{name}.{names[old]}", parameter.Value, node.Type.Element, origin);
            areRight = areRight && AddLaw(laws, names[old], weight, node.Type);
            return weight;
        });
        return areRight ? map : null;
    }

    /// <summary>Adds the reference law that is declared for a parameter, that for one before that for all; false if
    /// something about it was reported.</summary>
    private bool AddLaw(
        IReadOnlyList<BoundDeclaration.ReferenceLaw> laws, string parameter, NodeId node, TensorType type)
    {
        var law = laws.FirstOrDefault(each => each.Parameter == parameter)
            ?? laws.FirstOrDefault(each => each.Parameter is null);
        if (law is null)
        {
            return true;
        }

        if (new LawLowerer(session, context).LowerFor(law.Law, type) is not { } prior)
        {
            return false;
        }

        context.Frame.Reference.Add(new Draw(node, prior.Law));
        return true;
    }
}
