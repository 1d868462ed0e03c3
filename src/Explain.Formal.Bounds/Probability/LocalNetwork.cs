namespace Explain.Formal.Bounds;

/// <summary>A network with the memory that bounds on it need.</summary>
internal sealed class LocalNetwork
{
    // So few functions cost less than what surrounds them.
    private const int Few = 8;

    public LocalNetwork(LayeredClaim claim)
    {
        Claim = claim;
        Forward = new ZonotopePass(claim);
        Backward = new BackwardPass(claim, Forward);
    }

    /// <summary>The network.</summary>
    public LayeredClaim Claim { get; }

    /// <summary>Bounds by zonotopes.</summary>
    public ZonotopePass Forward { get; }

    /// <summary>Linear bounds.</summary>
    public BackwardPass Backward { get; }

    /// <summary>The multiplications so far.</summary>
    public long Operations => Forward.Operations + Backward.Operations;

    /// <summary>The network without what the last box of the forward pass made linear; itself while that is less than
    /// half of its functions, or a few.</summary>
    public LayeredClaim Reduced(Box box) => Claim.Functions <= Math.Max(Few, 2 * Forward.OpenFunctions)
        ? Claim
        : Reduction.Of(Claim, Forward.Bounds, box);
}
