namespace Explain.Formal.Estimation;

/// <summary>Walks over choices of different neurons for the parts of a partition, equal parts ascending, with a given
/// first neuron.</summary>
internal ref struct TupleWalk(int[] parts, int size, Span<int> neurons)
{
    private readonly Span<int> _neurons = neurons;

    /// <summary>Goes to the first choice; false if there is none.</summary>
    public readonly bool Start(int first)
    {
        _neurons[0] = first;
        return Fill(1);
    }

    /// <summary>Goes to the next choice; false behind the last.</summary>
    public readonly bool Advance()
    {
        for (int a = parts.Length - 1; a >= 1; a--)
        {
            if (Place(a, _neurons[a] + 1) && Fill(a + 1))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool Fill(int from)
    {
        for (int a = from; a < parts.Length; a++)
        {
            if (!Place(a, parts[a] == parts[a - 1] ? _neurons[a - 1] + 1 : 0))
            {
                return false;
            }
        }

        return true;
    }

    // The least neuron from a bound on that no earlier part has.
    private readonly bool Place(int part, int bound)
    {
        int neuron = bound;
        while (neuron < size && _neurons[..part].Contains(neuron))
        {
            neuron++;
        }

        _neurons[part] = neuron;
        return neuron < size;
    }
}
