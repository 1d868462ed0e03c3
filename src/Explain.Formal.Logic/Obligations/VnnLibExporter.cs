using System.Globalization;
using System.Text;
using Explain.Formal.Model;

namespace Explain.Formal.Logic;

/// <summary>Writes claims about all inputs of a network within a box as VNN-LIB 2.0.</summary>
/// <remarks>
/// <para><b>Meaning.</b> The property is the unsafe set: a point in it is a counterexample. <c>X</c> is the variable of
/// the claim, <c>Y</c> the wire of the model that its comparisons are about: the first one that has a name, or is
/// computed
/// by more than sums and products with numbers. The network itself is not written.</para>
/// <para><b>Determinism.</b> The same text for the same obligation.</para>
/// </remarks>
public static class VnnLibExporter
{
    /// <summary>The property.</summary>
    public static VnnLibExport Export(Obligation.Quantified obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        if (obligation is not { Quantifier: Quantifier.ForAll, Variables: [{ Domain: Domain.Box box } variable] }
            || obligation.Graph[variable.Input].Type.Element is not ElementType.Real)
        {
            return new VnnLibExport.NotExported("Only a 'forall' over one box of real numbers is a property.");
        }

        try
        {
            return new VnnLibExport.Script(Print(obligation, variable, box));
        }
        catch (NotInVnnLibException reason)
        {
            return new VnnLibExport.NotExported(reason.Message);
        }
    }

    private static string Print(Obligation.Quantified obligation, QuantifiedVariable variable, Domain.Box box)
    {
        var terms = new VnnLibTerms(obligation.Graph, variable.Input);
        var formulas = new VnnLibFormulas(obligation.Graph, terms);
        string[] assumed = [.. obligation.Assumptions.Select(assumption => formulas.Print(assumption.Condition, true))];
        string unsafeSet = formulas.Print(obligation.Goal, false);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"; {obligation.Name}: a point in this set is a counterexample\n");
        text.Append(CultureInfo.InvariantCulture, $"; X is {variable.Name}, Y is {terms.OutputName}\n");
        text.Append("(vnnlib-version <2.0>)\n(declare-network f\n");
        text.Append(CultureInfo.InvariantCulture, $"  (declare-input X float32 {Shape(box.Low.Shape)})\n");
        text.Append(CultureInfo.InvariantCulture, $"  (declare-output Y float32 {Shape(terms.OutputShape)}))\n");
        for (int i = 0; i < box.Low.Shape.Count; i++)
        {
            string entry = VnnLibTerms.Entry("X", box.Low.Shape, i);
            text.Append(CultureInfo.InvariantCulture, $"(assert (>= {entry} {Bound(box.Low.Entries[i])}))\n");
            text.Append(CultureInfo.InvariantCulture, $"(assert (<= {entry} {Bound(box.High.Entries[i])}))\n");
        }

        foreach (string formula in assumed.Append(unsafeSet))
        {
            text.Append(CultureInfo.InvariantCulture, $"(assert {formula})\n");
        }

        return text.ToString();
    }

    private static string Bound(Value value) => value is Value.Number { Enclosure: { IsExact: true, Low: var number } }
        ? VnnLibTerms.Number(number)
        : throw new NotInVnnLibException($"The bound {value} is not known exactly.");

    private static string Shape(TensorShape shape) => shape.IsScalar ? "[1]" : shape.ToString();
}

/// <summary>Ends an export; never leaves this project.</summary>
internal sealed class NotInVnnLibException(string sentence) : Exception(sentence);
