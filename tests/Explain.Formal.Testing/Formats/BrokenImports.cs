using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>The circuits, networks, properties and archives that examples of diagnostics name.</summary>
internal static class BrokenImports
{
    private const string Declared = "(declare-const X_0 Real)(declare-const Y_0 Real)";

    /// <summary>Files with one fault each.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Broken =>
        Circuits().Concat(Networks()).Concat(Properties()).Select(file => (file.Name, Latin(file.Text)))
            .Concat(Archives());

    /// <summary>Files that are right.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Right =>
    [
        ("two.bif", Latin(Network("A", "B"))),
        ("network0.bif", Latin(Network("A", "B"))),
        ("network1.bif", Latin(Network("A"))),
        ("nets.xpl", Latin("module nets\nconst second = 2\nmodel net from \"linear.onnx\"\n")),
        ("safe.vnnlib", Latin($"{Declared}\n(assert (>= X_0 0))\n(assert (<= X_0 1))\n(assert (>= Y_0 2))\n")),
    ];

    private static IEnumerable<(string Name, string Text)> Circuits() =>
    [
        ("broken_undriven.bench", "INPUT(a)\nOUTPUT(o)\no = AND(a, b)\n"),
        ("broken_twice.bench", "INPUT(a)\nOUTPUT(o)\no = NOT(a)\no = BUF(a)\n"),
        ("broken_cycle.bench", "OUTPUT(o)\no = NOT(p)\np = NOT(o)\n"),
        ("broken_output.bench", "INPUT(a)\n"),
        ("broken_inputs.aig", "aig 20000 20000 0 1 0\n2\n"),
        ("broken_syntax.bench", "INPUT a\n"),
        ("broken_gate.bench", "INPUT(a)\nOUTPUT(o)\no = MAJ(a, a, a)\n"),
        ("broken_operands.bench", "INPUT(a)\nOUTPUT(o)\no = NOT(a, a)\n"),
        ("broken_state.bench", "INPUT(a)\nOUTPUT(o)\no = DFF(a)\n"),
        ("broken_syntax.blif", ".model m\n.library\n"),
        ("broken_latch.blif", ".model m\n.inputs a\n.outputs o\n.latch a o\n"),
        ("broken_part.blif", ".model m\n.inputs a\n.outputs o\n.subckt inverter in=a out=o\n"),
        ("broken_row.blif", ".model m\n.inputs a\n.outputs o\n.names a o\n11 1\n"),
        ("broken_names.blif", ".model m\n.names\n"),
        ("broken_header.aag", "aag 1 2 0 0 0\n"),
        ("broken_latch.aag", "aag 1 0 1 0 0\n2 3\n"),
        ("broken_line.aag", "aag 1 1 0 1 0\n2\n9\n"),
        ("broken_gates.aig", "aig 2 1 0 1 1\n4\n"),
        ("broken_header.cnf", "p sat 3\n"),
        ("broken_literal.cnf", "p cnf 2 1\n1 -3 0\n"),
        ("broken_clauses.cnf", "p cnf 2 2\n1 2 0\n"),
        ("broken_variables.cnf", "p cnf 20000 0\n"),
        ("broken_weight.cnf", "c p weight 1 heavy 0\np cnf 1 1\n1 0\n"),
        ("broken_shown.cnf", "c p show 1 5 0\np cnf 2 1\n1 2 0\n"),
        ("broken_hidden.cnf", Hidden(60)),
    ];

    // One hidden variable, which each of the others implies, or is implied by: without it, all pairs of them are left.
    private static string Hidden(int others) => string.Concat(
        Enumerable.Range(2, 2 * others).Select(i => $"{(i % 2 == 0 ? 1 : -1)} {i} 0\n")
            .Prepend($"p cnf {1 + (2 * others)} {2 * others}\n")
            .Append($"c p show {string.Join(' ', Enumerable.Range(2, 2 * others))} 0\n"));

    private static IEnumerable<(string Name, string Text)> Networks() =>
    [
        ("broken_network.txt", "a network\n"),
        ("broken_model.xyz", "a model\n"),
        ("broken_syntax.bif", "network n { variable }\n"),
        ("broken_unknown.bif", Network("A") + "probability ( B ) { table 1, 0; }\n"),
        ("broken_again.bif", Network("A") + "variable A { type discrete [ 1 ] { yes }; }\n"),
        ("broken_sum.bif", "variable A { type discrete [ 2 ] { yes, no }; }\nprobability ( A ) { table 0.5, 0.4; }\n"),
        ("broken_missing.bif", "variable A { type discrete [ 2 ] { yes, no }; }\n"),
        ("broken_circle.bif", "variable A { type discrete [ 1 ] { yes }; }\nprobability ( A | A ) { (yes) 1; }\n"),
        ("broken_size.bif", Network([.. Enumerable.Range(0, 25).Select(i => $"A{i}")])
            + "variable B { type discrete [ 1 ] { yes }; }\nprobability ( B | "
            + $"{string.Join(", ", Enumerable.Range(0, 25).Select(i => $"A{i}"))} ) {{ default 1; }}\n"),
    ];

    private static IEnumerable<(string Name, string Text)> Properties() =>
    [
        ("broken_syntax.vnnlib", $"{Declared}\n(assert (sin X_0))\n"),
        ("broken_unknown.vnnlib", $"{Declared}\n(assert (<= Y_1 0))\n"),
        ("broken_networks.vnnlib", "(declare-network f)\n(declare-network g)\n"),
        ("broken_empty.vnnlib", $"{Declared}\n"),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Archives() =>
    [
        ("broken_archive.pt", Latin("\u0080\u0002.")),
        ("broken_instruction.pt", TorchFile.Archive(Latin("\u0080\u0002(i__main__\nA\n."))),
        ("broken_call.pt", TorchFile.Archive(Latin("cos\nsystem\n(X\u0002\0\0\0lstR."))),
        ("broken_pickle.pt", TorchFile.Archive(Latin("\u0080\u0002}(X"))),
        ("broken_view.pt", TorchFile.Write(("w", [7], [1], 0))),
        ("broken_count.pt", TorchFile.Archive(Latin($"\u0080\u0002]({new string('N', 10_001)}e."))),
    ];

    private static string Network(params string[] names) => string.Concat(names.Select(name =>
        $"variable {name} {{ type discrete [ 2 ] {{ yes, no }}; }}\nprobability ( {name} ) {{ table 0.5, 0.5; }}\n"));

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
