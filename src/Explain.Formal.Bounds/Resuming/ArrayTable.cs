namespace Explain.Formal.Bounds;

/// <summary>Writes arrays, each once however many parts share it.</summary>
internal sealed class ArrayTable(long mostBytes) : IDisposable
{
    private readonly Dictionary<double[], int> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>What was written.</summary>
    public StateWriter Bytes { get; } = new(mostBytes);

    /// <summary>The number of arrays.</summary>
    public int Count => _places.Count;

    /// <summary>The place of an array.</summary>
    public int PlaceOf(double[] array)
    {
        if (!_places.TryGetValue(array, out int place))
        {
            place = _places.Count;
            _places.Add(array, place);
            Bytes.Write(array);
        }

        return place;
    }

    /// <inheritdoc/>
    public void Dispose() => Bytes.Dispose();
}
