namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>Reads the statements of a VNN-LIB file: first what is declared, then what is asserted.</summary>
/// <remarks><b>Source.</b> Demarchi et al., Supporting standardization of neural networks verification with VNNLIB and
/// CoCoNet (2023); the grammar of VNN-LIB 2.0.</remarks>
internal sealed class VnnLibReader(FormatLimits limits)
{
    private readonly VariableList _variables = new();

    public FormatResult<ImportedProperty> Read(IReadOnlyList<SExpression> statements)
    {
        int networks = 0;
        foreach (var statement in statements)
        {
            if (Declare(statement, ref networks) is { } problem)
            {
                return problem;
            }
        }

        if (_variables.Inputs == 0 || _variables.Outputs == 0)
        {
            return FormatProblem.Of(VnnLibDiagnostics.Empty, _variables.Inputs == 0 ? "input" : "output");
        }

        if (_variables.Inputs > limits.Entries || _variables.Outputs > limits.Entries)
        {
            return FormatProblem.Of(
                VnnLibDiagnostics.Unsupported, 1, $"more than {limits.Entries} inputs or outputs");
        }

        return Assert([.. statements.Where(statement => statement.Head == "assert")]);
    }

    private FormatResult<ImportedProperty> Assert(SExpression[] assertions)
    {
        if (assertions.Length == 0)
        {
            return FormatProblem.Of(VnnLibDiagnostics.Empty, "assertion");
        }

        var formula = new FormulaBuilder(_variables);
        var parts = new List<NodeId>();
        var bounds = new List<InputBounds>();
        foreach (var assertion in assertions)
        {
            if (assertion.Items.Count != 2)
            {
                return FormatProblem.Of(VnnLibDiagnostics.Syntax, assertion.Line, assertion, "one assertion");
            }

            if (!formula.Formula(assertion.Items[1]).TryGet(out var part, out var problem))
            {
                return problem;
            }

            parts.Add(part.Wire);
            bounds.Add(part.Bounds);
        }

        var unsafeSet = formula.Join(BinaryOperator.And, [.. parts]);
        var box = InputBounds.All(bounds);
        return new ImportedProperty(
            formula.ToGraph(), formula.Inputs, formula.Outputs, unsafeSet,
            [.. Enumerable.Range(0, _variables.Inputs).Select(i => box[i])]);
    }

    private FormatProblem? Declare(SExpression statement, ref int networks)
    {
        switch (statement.Word is null ? statement.Head : "")
        {
            case "declare-const" or "declare-fun":
                string name = statement.Items.Count > 1 ? statement.Items[1].ToString() : "";
                return statement.Items[^1].Word == "Real" && _variables.Declare(name)
                    ? null
                    : FormatProblem.Of(VnnLibDiagnostics.Syntax, statement.Line, name, "a real X_i or Y_j");
            case "declare-network":
                return ++networks == 1
                    ? DeclareNetwork(statement)
                    : Unsupported(statement, "a second network");
            case "assert" or "vnnlib-version" or "set-logic" or "set-info" or "set-option" or "check-sat" or "get-model"
                or "exit":
                return null;
            default:
                return FormatProblem.Of(
                    VnnLibDiagnostics.Syntax, statement.Line, statement, "a declaration or an assertion");
        }
    }

    private FormatProblem? DeclareNetwork(SExpression network)
    {
        foreach (var part in network.Items.Skip(2))
        {
            switch (part.Head)
            {
                case "declare-input" or "declare-output" when part.Items.Count == 4:
                    bool isInput = part.Head == "declare-input";
                    if ((isInput ? _variables.Inputs : _variables.Outputs) > 0)
                    {
                        return Unsupported(part, $"a second {(isInput ? "input" : "output")}");
                    }

                    if (!_variables.Declare(part.Items[1].ToString(), isInput, part.Items[3].ToString()))
                    {
                        return FormatProblem.Of(VnnLibDiagnostics.Syntax, part.Line, part.Items[3], "a shape");
                    }

                    break;
                case "declare-hidden":
                    return Unsupported(part, "a hidden node");
                case "isomorphic-to" or "equal-to":
                    return Unsupported(part, "a relation between networks");
                default:
                    return FormatProblem.Of(VnnLibDiagnostics.Syntax, part.Line, part, "an input or output");
            }
        }

        return null;
    }

    private static FormatProblem Unsupported(SExpression where, string what) =>
        FormatProblem.Of(VnnLibDiagnostics.Unsupported, where.Line, what);
}
