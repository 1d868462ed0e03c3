using System.Runtime.ExceptionServices;

namespace Explain.Formal.Semantics;

/// <summary>Runs a walk over trees of bounded depth on a stack that is deep enough for the bounds of the
/// language.</summary>
internal static class DeepStack
{
    // 256 nested expressions in each of 200 nested calls, a few frames each.
    private const int Bytes = 256 * 1024 * 1024;

    /// <summary>The result of a function that ran on a thread of its own; what it throws is thrown here.</summary>
    public static T Run<T>(Func<T> function)
        where T : class
    {
        T? result = null;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (Exception exception)
                {
                    fault = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result ?? throw new InvalidOperationException("The function ended without a result.");
    }
}
