using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A quantity compiled for sampling, or why it cannot be. All entries of a tensor share one program.</summary>
/// <param name="Program">What computes the outputs.</param>
/// <param name="Shape">The shape of the quantity.</param>
/// <param name="Numbers">Its entries, row-major.</param>
/// <param name="Condition">The place of the mask of accepted samples among the outputs; null: all are.</param>
internal sealed record SampledQuantity(
    SampleProgram Program, TensorShape Shape, Sequence<SampledNumber> Numbers, int? Condition)
{
    /// <summary>The number of a quantity that is no tensor.</summary>
    public SampledNumber Only => Numbers.Single();

    /// <summary>Compiles; <paramref name="failure"/> is a sentence for the user, or null.</summary>
    public static SampledQuantity Compile(Obligation.Measure obligation, out string? failure)
    {
        var quantity = obligation.Quantity;
        NodeId[] conditions = [.. new[] { obligation.Distribution.Given, quantity.Given }.OfType<NodeId>()];
        var scalar = Unroller.Unroll(
            obligation.Graph, quantity.Operands.Concat(conditions).Concat(obligation.Distribution.Roots));
        var compiler = new SampleCompiler(scalar, scalar.Expand(obligation.Distribution));
        ImmutableArray<NodeId>[] operands = [.. quantity.Operands.Select(scalar.EntriesOf)];
        conditions = [.. conditions.Select(scalar.WireOf)];
        compiler.Compile([.. operands.SelectMany(entries => entries), .. conditions]);
        var result = new Assembly(compiler, quantity.Kind).Assemble(obligation.Shape, operands, conditions);
        failure = compiler.Program.Failure;
        return result;
    }

    /// <summary>Collects the outputs of a program.</summary>
    private sealed class Assembly(SampleCompiler compiler, QuantityKind kind)
    {
        private readonly List<int> _outputs = [];

        public SampledQuantity Assemble(
            TensorShape shape, ImmutableArray<NodeId>[] operands, NodeId[] conditions)
        {
            var logic = compiler.Logic;
            Logical? condition = conditions.Length == 0
                ? null
                : conditions.Select(compiler.Truth).Aggregate(logic.And);
            var numbers = Enumerable.Range(0, shape.Count).Select(i => Number(
                [.. operands.Select(entries => entries[entries.Length == 1 ? 0 : i])], condition)).ToSequence();
            int? accepted = condition is { } given ? Output(given.Mask) : null;
            var instructions = RowAlignment.Pad(
                Rectification.Fuse(compiler.Program.Instructions, _outputs), compiler.Program.Facts);
            return new SampledQuantity(
                RegisterAllocation.Allocate(instructions, _outputs) with
                {
                    IsDecidedByRounding = compiler.Program.IsDecidedByRounding,
                },
                shape,
                numbers,
                accepted);
        }

        private int Output(int register)
        {
            _outputs.Add(register);
            return _outputs.Count - 1;
        }

        private SampledNumber Number(NodeId[] wires, Logical? condition)
        {
            if (kind == QuantityKind.Probability)
            {
                var truth = compiler.Truth(wires[0]);
                return new SampledNumber(
                    kind, Output(truth.Mask), null, Undefined(truth.Undefined, condition), NumberRange.Unit, 0);
            }

            var logic = compiler.Logic;
            var facts = wires.Select(compiler.Number).Select(register => (register, compiler.Program.Facts(register)))
                .ToArray();
            int? undefined = facts.Aggregate(
                (int?)null, (union, next) => logic.Union(union, logic.WhereUndefined(next.register)));
            int[] places = [.. facts.Select(each => Output(each.register))];
            return new SampledNumber(
                kind,
                places[0],
                kind == QuantityKind.Expectation ? null : places[^1],
                Undefined(undefined, condition),
                facts[^1].Item2.Support,
                facts.Max(each => each.Item2.Error));
        }

        /// <summary>Only what is accepted must have a value, and so must the condition.</summary>
        private int? Undefined(int? own, Logical? condition)
        {
            if (condition is { } given)
            {
                var logic = compiler.Logic;
                int? inside = own is { } where ? logic.And(new Logical(where), new Logical(given.Mask)).Mask : null;
                own = logic.Union(given.Undefined, inside);
            }

            return own is { } mask ? Output(mask) : null;
        }
    }
}
