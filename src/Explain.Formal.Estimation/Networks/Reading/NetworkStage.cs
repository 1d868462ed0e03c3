namespace Explain.Formal.Estimation;

/// <summary>The input of a network, or what is behind a function of some of its neurons, while it is read from a
/// graph.</summary>
internal sealed class NetworkStage
{
    /// <summary>The input.</summary>
    public NetworkStage(int size)
    {
        Size = size;
        Neurons = new RowBlock([new RowPart(this, null)], new double[size]);
    }

    /// <summary>What is behind a function of affine rows.</summary>
    public NetworkStage(RowBlock map, Nonlinearity function)
        : this(map.Rows)
    {
        Map = map;
        Function = function;
        Depth = 1 + map.Parts.Select(part => part.Stage.Depth).DefaultIfEmpty(0).Max();
    }

    /// <summary>The affine map of earlier stages, a row for each neuron; null for the input.</summary>
    public RowBlock? Map { get; }

    /// <summary>The function; null for the input.</summary>
    public Nonlinearity? Function { get; }

    /// <summary>How many functions there are between it and the input, at most.</summary>
    public int Depth { get; }

    /// <summary>The number of neurons.</summary>
    public int Size { get; }

    /// <summary>The neurons as they are.</summary>
    public RowBlock Neurons { get; }
}
