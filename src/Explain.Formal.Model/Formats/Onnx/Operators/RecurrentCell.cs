using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>What one step of a recurrent layer computes. Closed.</summary>
/// <remarks><b>Source.</b> The definitions of <c>RNN</c>, <c>GRU</c> and <c>LSTM</c> in the operators of
/// ONNX.</remarks>
internal abstract record RecurrentCell
{
    private RecurrentCell()
    {
    }

    /// <summary>The number of lists of weights.</summary>
    public int Gates => Activations.Length == 1 ? 1 : HasMemory ? 4 : 3;

    /// <summary>Whether the state has a memory beside what it shows.</summary>
    public bool HasMemory => this is LongShort;

    /// <summary>The functions where the file names none.</summary>
    public Sequence<UnaryOperator> Activations => this switch
    {
        Plain => [UnaryOperator.Tanh],
        Gated => [UnaryOperator.Sigmoid, UnaryOperator.Tanh],
        LongShort => [UnaryOperator.Sigmoid, UnaryOperator.Tanh, UnaryOperator.Tanh],
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The state is a function of the input and the state before.</summary>
    public sealed record Plain : RecurrentCell;

    /// <summary>The state is a mixture of the one before and a new one.</summary>
    /// <param name="ResetsLast">Whether what comes from the state before is reset after its weights.</param>
    public sealed record Gated(bool ResetsLast) : RecurrentCell;

    /// <summary>The state has a memory that is kept, forgotten and shown.</summary>
    public sealed record LongShort : RecurrentCell;
}
