namespace Explain.Formal.Bounds;

/// <summary>Bytes are no state; the message is the end of a sentence. Caught where states are read.</summary>
internal sealed class StateException : Exception
{
    public StateException()
    {
    }

    public StateException(string message)
        : base(message)
    {
    }

    public StateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws unless something holds.</summary>
    public static void ThrowUnless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StateException(otherwise);
        }
    }
}
