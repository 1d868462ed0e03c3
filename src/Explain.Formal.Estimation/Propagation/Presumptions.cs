using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Finds what a propagation presumed. Nothing, if every number that it used is surely exact.</summary>
/// <remarks>Says too much rather than too little: a wire counts as exact only where a reason below shows it.</remarks>
internal sealed class Presumptions
{
    private const long LargestSupports = 1L << 28;

    private readonly MomentCircuit _circuit;
    private readonly bool _usesCovariances;
    private readonly Knowledge[] _known;
    private readonly ulong[]?[] _supports;
    private readonly int _words;
    private readonly SortedSet<GateFunction> _functions = [];
    private bool _presumesCumulants;
    private int _shapes;
    private int _cuts;

    private Presumptions(MomentCircuit circuit, int order)
    {
        _circuit = circuit;
        _usesCovariances = order >= 2;
        _known = new Knowledge[circuit.Count];
        _supports = new ulong[circuit.Count][];
        _words = (circuit.BlockCount + 63) / 64;
    }

    /// <summary>What the means of <paramref name="roots"/> and the covariances of all pairs of
    /// <paramref name="varying"/> rest on.</summary>
    public static Sequence<string> Of(
        MomentCircuit circuit, int order, IReadOnlyCollection<Wire> roots, IReadOnlyCollection<Wire> varying)
    {
        var presumptions = new Presumptions(circuit, order);
        presumptions.Visit(roots, varying);
        return presumptions.Sentences().ToSequence();
    }

    private void Visit(IReadOnlyCollection<Wire> roots, IReadOnlyCollection<Wire> varying)
    {
        bool[] needed = _circuit.Reach(roots.Concat(varying));
        int[] uses = MomentNeeds.CountUses(_circuit, needed, varying, _usesCovariances);
        for (int i = 0; i < needed.Length; i++)
        {
            if (needed[i])
            {
                var wire = new Wire(i);
                _supports[i] = Support(wire);
                _known[i] = Learn(wire, _circuit[wire], isVarianceUsed: uses[i] > 0);
            }
        }

        foreach (var wire in varying)
        {
            _presumesCumulants |= varying.Any(other => other != wire && !IsCovarianceExact(wire, other));
        }
    }

    private bool IsCovarianceExact(Wire left, Wire right) =>
        AreIndependent([left, right]) || (_usesCovariances && At(left).IsAffine && At(right).IsAffine);

    private Knowledge Learn(Wire wire, MomentGate gate, bool isVarianceUsed) => gate switch
    {
        MomentGate.Constant or MomentGate.Missing => Knowledge.All,
        MomentGate.Noise noise => Learn(noise),
        MomentGate.Linear linear => Learn(linear, isVarianceUsed),
        MomentGate.Product product => Learn(product, isVarianceUsed),
        MomentGate.Function function => Learn(function),
        _ => throw new UnreachableException($"Unhandled {gate.GetType().Name} at {wire.Index}."),
    };

    private Knowledge Learn(MomentGate.Noise noise)
    {
        var covariances = noise.Block.Covariances(noise.Position);
        bool isExact = covariances.All(wire => At(wire).IsMeanExact);
        bool isNormal = noise.Block.IsNormal && covariances.All(wire => _circuit.KnownValue(wire) is not null);
        return new(IsMeanExact: true, isExact, isExact, isNormal);
    }

    private Knowledge Learn(MomentGate.Linear linear, bool isVarianceUsed)
    {
        var terms = linear.Terms.Select(term => term.Wire).ToArray();
        bool isAffine = terms.All(term => At(term).IsAffine);
        bool isRight = (isAffine && _usesCovariances) || AreIndependent(terms);
        _presumesCumulants |= isVarianceUsed && !isRight;
        return new(
            terms.All(term => At(term).IsMeanExact),
            isRight && terms.All(term => At(term).IsVarianceExact),
            isAffine,
            terms.All(term => At(term).IsNormal));
    }

    private Knowledge Learn(MomentGate.Product product, bool isVarianceUsed)
    {
        var (left, right) = (At(product.Left), At(product.Right));
        if (IsFixed(product.Left) || IsFixed(product.Right))
        {
            return left.And(right);
        }

        // Order 2 drops the product of both variances from the variance, order 1 keeps it.
        bool isRight = IsCovarianceExact(product.Left, product.Right);
        _presumesCumulants |= !isRight || (isVarianceUsed && _usesCovariances);
        return new(
            isRight && left.IsMeanExact && right.IsMeanExact,
            isRight && !_usesCovariances && left.And(right) is { IsMeanExact: true, IsVarianceExact: true },
            IsAffine: false,
            IsNormal: false);
    }

    private Knowledge Learn(MomentGate.Function function)
    {
        var operand = At(function.Operand);
        if (IsFixed(function.Operand))
        {
            return operand;
        }

        if (!operand.IsNormal)
        {
            _shapes++;
            _cuts += function.Range is null ? 0 : 1;
            _functions.Add(function.Kind);
        }

        bool isExact = operand is { IsMeanExact: true, IsVarianceExact: true, IsNormal: true };
        return new(isExact, isExact, IsAffine: false, IsNormal: false);
    }

    private IEnumerable<string> Sentences()
    {
        if (_presumesCumulants)
        {
            yield return _usesCovariances ? "third and higher joint cumulants are 0" : "independent wires";
        }

        if (_shapes > 0)
        {
            string names = string.Join(", ", _functions.Select(GaussianGates.NameOf).Distinct(StringComparer.Ordinal));
            yield return $"normal shape at {_shapes} {(_shapes == 1 ? "gate" : "gates")} ({names})"
                + (_cuts > 0 ? $", cut to its proved range at {_cuts}" : "");
        }
    }

    private Knowledge At(Wire wire) => _known[wire.Index];

    /// <summary>Whether a wire does not vary at all.</summary>
    private bool IsFixed(Wire wire) => _supports[wire.Index] is { } support && support.All(word => word == 0);

    /// <summary>Whether no two of the wires need a common draw.</summary>
    private bool AreIndependent(ReadOnlySpan<Wire> wires)
    {
        ulong[] union = new ulong[_words];
        foreach (var wire in wires)
        {
            if (_supports[wire.Index] is not { } support)
            {
                return false;
            }

            for (int i = 0; i < _words; i++)
            {
                if ((union[i] & support[i]) != 0)
                {
                    return false;
                }

                union[i] |= support[i];
            }
        }

        return true;
    }

    /// <summary>The draws that a wire needs, a bit each; null if that would take too much memory.</summary>
    private ulong[]? Support(Wire wire)
    {
        if ((long)_circuit.BlockCount * _circuit.Count > LargestSupports)
        {
            return null;
        }

        ulong[] support = new ulong[_words];
        if (_circuit[wire] is MomentGate.Noise noise)
        {
            support[noise.Block.Index / 64] |= 1UL << (noise.Block.Index % 64);
        }

        foreach (var operand in _circuit.Operands(wire))
        {
            for (int i = 0; i < _words; i++)
            {
                support[i] |= _supports[operand.Index]![i];
            }
        }

        return support;
    }

    /// <summary>What is surely exact of a wire.</summary>
    /// <param name="IsMeanExact">Its propagated mean.</param>
    /// <param name="IsVarianceExact">Its propagated variance.</param>
    /// <param name="IsAffine">It is a sum of scaled draws, so covariances with its like are exact at order 2.</param>
    /// <param name="IsNormal">It has a normal law, or is a number; so have sums of its like.</param>
    private readonly record struct Knowledge(bool IsMeanExact, bool IsVarianceExact, bool IsAffine, bool IsNormal)
    {
        public static Knowledge All => new(true, true, true, true);

        public Knowledge And(Knowledge other) => new(
            IsMeanExact && other.IsMeanExact,
            IsVarianceExact && other.IsVarianceExact,
            IsAffine && other.IsAffine,
            IsNormal && other.IsNormal);
    }
}
