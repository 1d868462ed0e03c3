using System.Globalization;
using System.Text;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Values of named variables.</summary>
public sealed record Witness(Sequence<WitnessValue> Values)
{
    /// <summary>As an <c>instance</c> of the language, so that it can be pasted into a spec.</summary>
    public string ToInstance(string name)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"instance {name} {{");
        foreach (var value in Values)
        {
            text.Append(CultureInfo.InvariantCulture, $" {value.Name} = {value.Value} ");
        }

        return text.Append('}').ToString();
    }

    /// <summary>The values by name, as the reference evaluator takes them.</summary>
    public IReadOnlyDictionary<string, Tensor> ToInputs() =>
        Values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}

/// <summary>The exact value of one variable.</summary>
public sealed record WitnessValue(string Name, Tensor Value);
