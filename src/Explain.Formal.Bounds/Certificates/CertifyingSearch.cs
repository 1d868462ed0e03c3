using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Cuts the box of a claim until a checker of certificates can follow the proof on each part.</summary>
/// <remarks><b>Determinism.</b> Parts are taken level by level, visited in parallel, and cut by what is known of them
/// alone: the number of threads changes nothing.</remarks>
/// <param name="claim">The claim.</param>
/// <param name="bits">How many bits behind the point the checker will have.</param>
/// <param name="threads">How many threads to use.</param>
internal sealed class CertifyingSearch(ExactClaim claim, int bits, int threads)
{
    /// <summary>The most parts of a proof.</summary>
    public const int MostParts = 1_000_000;

    /// <summary>The proof; null if none was found, and then <see cref="Problem"/> says why.</summary>
    public ProofNode? Run(CancellationToken time)
    {
        using var sketches = new ThreadLocal<Sketch>(() => new Sketch(claim, bits));
        var root = new ProofNode(new ProofCase(claim.Inputs.Region.Box, []));
        var open = new List<ProofNode> { root };
        int parts = 1;
        while (open.Count > 0)
        {
            Parallel.ForEach(open, new ParallelOptions { MaxDegreeOfParallelism = threads }, node =>
            {
                if (!time.IsCancellationRequested)
                {
                    Visit(node, sketches.Value ?? throw new UnreachableException("Each thread has one."));
                }
            });
            parts += open.Count;
            if (open.Exists(node => !node.IsSettled) || parts > MostParts)
            {
                Problem = time.IsCancellationRequested ? "time is over (--timeout)"
                    : parts > MostParts ? $"it would have more than {MostParts} parts"
                    : "bounds decide nothing on a part that is too small to cut";
                return null;
            }

            open = [.. open.SelectMany(node => node.Children)];
        }

        return root;
    }

    /// <summary>Why there is no proof, as the end of a sentence.</summary>
    public string Problem { get; private set; } = "";

    // A claim about several boxes compares single inputs with their ends: each is a case of its own.
    private (int Wire, double At)? ComparisonIn(Box box)
    {
        foreach (var row in claim.Rows)
        {
            if (row.Terms is [var (input, coefficient)] && input < box.Inputs)
            {
                double place = (-row.Constant / coefficient).ToDouble();
                if (place > box.Low[input] && place < box.High[input])
                {
                    return (input, place);
                }
            }
        }

        return null;
    }

    private void Visit(ProofNode node, Sketch sketch)
    {
        if (!sketch.Enter(node.Case))
        {
            node.Prove([]);
            return;
        }

        var proof = new CaseProof(claim, sketch, node.Case);
        if (proof.Proves(claim.Goal))
        {
            node.Prove(proof.Sums);
        }
        else if ((ComparisonIn(node.Case.Box) ?? CutChoice.For(proof.Hinge, node.Case.Box)) is var (wire, at))
        {
            node.Cut(wire, at);
        }
    }
}

/// <summary>A part of a proof while it is found: proved by sums, or cut into two.</summary>
/// <param name="part">The case.</param>
internal sealed class ProofNode(ProofCase part)
{
    /// <summary>The case.</summary>
    public ProofCase Case => part;

    /// <summary>The sums that prove it; null if it is cut.</summary>
    public WeighedSum[]? Sums { get; private set; }

    /// <summary>Where it is cut.</summary>
    public (int Wire, double At) Place { get; private set; }

    /// <summary>The lower and the upper side of the cut; none without.</summary>
    public ProofNode[] Children { get; private set; } = [];

    /// <summary>Whether it is proved or cut.</summary>
    public bool IsSettled => Sums is not null || Children.Length > 0;

    /// <summary>It is proved.</summary>
    public void Prove(WeighedSum[] sums) => Sums = sums;

    /// <summary>It is cut.</summary>
    public void Cut(int wire, double at)
    {
        var (lower, upper) = part.Cut(wire, at);
        (Place, Children) = ((wire, at), [new ProofNode(lower), new ProofNode(upper)]);
    }

    /// <summary>This part and all below, in the order in which a tree is walked.</summary>
    public IEnumerable<ProofNode> Walk()
    {
        var open = new Stack<ProofNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }
}
