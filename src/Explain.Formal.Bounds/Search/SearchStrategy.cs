using Explain.Formal.Logic;

namespace Explain.Formal.Bounds;

/// <summary>How a claim is cut into parts: along inputs, or by phases.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsByPhase">Whether parts are cut by the phases of functions with a kink.</param>
internal sealed record SearchStrategy(LayeredClaim Claim, bool IsByPhase)
{
    // What a search by inputs takes grows with two to the power of their number, one by phases with two to the power of
    // the kinks that are open. The numbers are measured (docs/decisions/0016).
    private const int FewInputs = 5;
    private const int ManyInputs = 10;
    private const int KinksForAnInput = 6;

    private const int BytesOfBox = 300;

    /// <summary>About what a part takes in memory.</summary>
    public long BytesOfPart => BytesOfBox + (16L * Claim.Inputs) + (IsByPhase ? 8L * Claim.Functions : 0);

    /// <summary>The strategy of a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="box">Its box.</param>
    /// <param name="split">What was asked for.</param>
    public static SearchStrategy Of(LayeredClaim claim, Box box, SearchSplit split) => new(claim, split switch
    {
        SearchSplit.Input => false,
        SearchSplit.Relu => true,
        SearchSplit.Free => claim.Inputs > FewInputs && ArePhasesFewer(claim, OpenKinks(claim, box)),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {split}."),
    });

    private static bool ArePhasesFewer(LayeredClaim claim, int open) =>
        open > 0 && (claim.Inputs > ManyInputs || open < KinksForAnInput * claim.Inputs);

    private static int OpenKinks(LayeredClaim claim, Box box)
    {
        var forward = new ZonotopePass(claim);
        return forward.Run(box)
            ? claim.Layers.Zip(forward.Bounds, (layer, bounds) => layer.Functions.Where((function, row) =>
                Kinks.Has(function) && bounds.Low[row] < 0 && bounds.High[row] > 0).Count()).Sum()
            : 0;
    }

    /// <summary>Makes what bounds parts of a box; what it needs to know is found out when the first is made.</summary>
    /// <param name="box">The box.</param>
    /// <param name="leaf">Settles what resists; null for none.</param>
    /// <param name="time">Ends what is done before.</param>
    public Func<IPartVisitor> Visitors(Box box, LeafSolver? leaf, CancellationToken time)
    {
        if (!IsByPhase)
        {
            return () => new BoxVisitor(Claim, leaf);
        }

        var known = new Lazy<RowLimits>(() => KnownRows.On(Claim, box, time));
        return () => new PhaseVisitor(Claim, known.Value, leaf);
    }
}
