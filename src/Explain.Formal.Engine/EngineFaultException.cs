namespace Explain.Formal.Engine;

/// <summary>An engine failed where it should have answered: a fault of ours (exit 70), never a verdict.</summary>
public sealed class EngineFaultException : Exception
{
    /// <summary>Creates the exception without words.</summary>
    public EngineFaultException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public EngineFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public EngineFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
