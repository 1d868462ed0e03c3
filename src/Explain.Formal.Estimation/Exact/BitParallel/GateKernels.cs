using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Estimation;

/// <summary>Runs gates over blocks of words: a bit is a world, a word holds 64.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Registers of <c>words</c> words each, one behind the other; <c>words</c> is a multiple of
/// 8.</para>
/// <para><b>Determinism.</b> Bitwise operations only: the same bits at any vector width.</para>
/// </remarks>
internal static class GateKernels
{
    /// <summary>The words of the widest vector; blocks are padded to a multiple of it.</summary>
    public const int WordsPerVector = 8;

    public static void Run(GateCode code, Span<ulong> registers, int words)
    {
        foreach (ref readonly var gate in code.Instructions.AsSpan())
        {
            if (gate.Operation == GateOperation.Lookup)
            {
                LookupKernel.Run(code.Lookups[gate.A], registers, gate.Target, words);
                continue;
            }

            ref ulong target = ref registers.Slice(gate.Target * words, words)[0];
            ref ulong a = ref registers.Slice(gate.A * words, words)[0];
            ref ulong b = ref registers.Slice(gate.B * words, words)[0];
            ref ulong c = ref registers.Slice(gate.C * words, words)[0];
            nuint length = (nuint)words;
            switch (gate.Operation)
            {
                case GateOperation.And: RunPair<And>(ref target, ref a, ref b, length); break;
                case GateOperation.AndNot: RunPair<AndNot>(ref target, ref a, ref b, length); break;
                case GateOperation.Nor: RunPair<Nor>(ref target, ref a, ref b, length); break;
                case GateOperation.Xor: RunPair<Xor>(ref target, ref a, ref b, length); break;
                case GateOperation.Parity: RunTriple<Parity>(ref target, ref a, ref b, ref c, length); break;
                case GateOperation.Choose: RunTriple<Choose>(ref target, ref a, ref b, ref c, length); break;
                case GateOperation.ChooseNot: RunTriple<ChooseNot>(ref target, ref a, ref b, ref c, length); break;
                case GateOperation.Majority: RunTriple<Majority>(ref target, ref a, ref b, ref c, length); break;
                case GateOperation.MajorityNot: RunTriple<MajorityNot>(ref target, ref a, ref b, ref c, length); break;
                default: throw new UnreachableException($"Unhandled {gate.Operation}.");
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPair<T>(ref ulong target, ref ulong a, ref ulong b, nuint words)
        where T : struct, IPair
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < words; i += 8)
            {
                T.Apply(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref target, i);
            }

            return;
        }

        for (nuint i = 0; i < words; i += 4)
        {
            T.Apply(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTriple<T>(ref ulong target, ref ulong a, ref ulong b, ref ulong c, nuint words)
        where T : struct, ITriple
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < words; i += 8)
            {
                T.Apply(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), Vector512.LoadUnsafe(ref c, i))
                    .StoreUnsafe(ref target, i);
            }

            return;
        }

        for (nuint i = 0; i < words; i += 4)
        {
            T.Apply(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), Vector256.LoadUnsafe(ref c, i))
                .StoreUnsafe(ref target, i);
        }
    }

    private interface IPair
    {
        static abstract Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b);

        static abstract Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b);
    }

    private interface ITriple
    {
        static abstract Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c);

        static abstract Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c);
    }

    private readonly struct And : IPair
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b) => a & b;

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b) => a & b;
    }

    private readonly struct AndNot : IPair
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b) => Vector256.AndNot(a, b);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b) => Vector512.AndNot(a, b);
    }

    private readonly struct Nor : IPair
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b) => ~(a | b);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b) => ~(a | b);
    }

    private readonly struct Xor : IPair
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b) => a ^ b;
    }

    private readonly struct Parity : ITriple
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => a ^ b ^ c;

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) => a ^ b ^ c;
    }

    private readonly struct Choose : ITriple
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            Vector256.ConditionalSelect(a, b, c);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
            Vector512.ConditionalSelect(a, b, c);
    }

    private readonly struct ChooseNot : ITriple
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            Vector256.ConditionalSelect(a, b, ~c);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
            Vector512.ConditionalSelect(a, b, ~c);
    }

    private readonly struct Majority : ITriple
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            (a & (b | c)) | (b & c);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
            (a & (b | c)) | (b & c);
    }

    private readonly struct MajorityNot : ITriple
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            Vector256.ConditionalSelect(a, b & c, b | c);

        public static Vector512<ulong> Apply(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
            Vector512.ConditionalSelect(a, b & c, b | c);
    }
}
