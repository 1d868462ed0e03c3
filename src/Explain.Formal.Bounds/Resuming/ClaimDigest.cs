using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Logic;

namespace Explain.Formal.Bounds;

/// <summary>The digest of all that the state of a search depends on: the question as it was asked, the claim as it was
/// read, how it is cut, and this program.</summary>
internal sealed class ClaimDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private ClaimDigest()
    {
    }

    /// <summary>What identifies a search about a claim.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="obligation">The question.</param>
    /// <param name="claim">What is to be proved for it.</param>
    /// <param name="strategy">How it is cut.</param>
    /// <param name="order">Which part comes first.</param>
    public static SearchKey KeyOf(
        string name, Obligation obligation, CasedClaim claim, SearchStrategy strategy, SearchOrder order)
    {
        using var digest = new ClaimDigest();
        digest.AddProgram();
        digest.Add(ObligationPrinter.Print(obligation));
        digest.Add($"{(strategy.IsByPhase ? SearchSplit.Relu : SearchSplit.Input)} {order}");
        digest.Add(claim.Network);
        foreach (var part in claim.Cases)
        {
            digest.Add(part.Box.Low);
            digest.Add(part.Box.High);
            digest.Add(part.Goal);
        }

        return digest.ToKey(name);
    }

    /// <summary>What identifies a search about the probability of an event.</summary>
    public static SearchKey KeyOf(Obligation.Measure obligation, ReadEvent @event)
    {
        using var digest = new ClaimDigest();
        digest.AddProgram();
        digest.Add(ObligationPrinter.Print(obligation));
        digest.Add(@event.Claim);
        digest.Add(0, @event.Claim.Goals);
        digest.Add(@event.Box.Low);
        digest.Add(@event.Box.High);
        return digest.ToKey(obligation.Name);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private SearchKey ToKey(string name) => new(name, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    // Another program may cut in another way, or know other phases.
    private void AddProgram()
    {
        var module = typeof(ClaimDigest).Module;
        Add($"{module.Assembly.GetName().Version} {module.ModuleVersionId}");
    }

    private void Add(LayeredClaim network)
    {
        Add(network.Inputs, network.Layers.Length);
        foreach (var layer in network.Layers)
        {
            Add(layer.Parts.Length);
            foreach (var part in layer.Parts)
            {
                Add(part.Source, part.Columns);
                Add(part.Weights);
            }

            Add(layer.Offsets);
            Add(layer.Slacks);
            Add([.. layer.Functions.Select(function => (int)function)]);
        }
    }

    private void Add(RowGoal goal)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                Add(0, known.Value ? 1 : 0);
                break;
            case RowGoal.Literal literal:
                Add(1, literal.Row, literal.IsStrict ? 1 : 0);
                break;
            case RowGoal.All all:
                Add(2, all.Parts);
                break;
            case RowGoal.Any any:
                Add(3, any.Parts);
                break;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    private void Add(int kind, IReadOnlyCollection<RowGoal> parts)
    {
        Add(kind, parts.Count);
        foreach (var part in parts)
        {
            Add(part);
        }
    }

    private void Add(string text) => AddAll(Encoding.UTF8.GetBytes(text), sizeof(byte));

    private void Add(double[] values) => AddAll(MemoryMarshal.AsBytes(values.AsSpan()), sizeof(double));

    private void Add(params int[] values) => AddAll(MemoryMarshal.AsBytes(values.AsSpan()), sizeof(int));

    private void AddAll(ReadOnlySpan<byte> bytes, int size)
    {
        _hash.AppendData(MemoryMarshal.AsBytes<int>([bytes.Length, size]));
        _hash.AppendData(bytes);
    }
}
