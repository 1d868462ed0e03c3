namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>The few functions that a pickle of tensors calls, each by what it means.</summary>
internal static class PickleCalls
{
    // After the strides: whether a gradient is wanted, and hooks.
    private const int MetadataPlace = 2;

    /// <summary>What a call gives; null if it is not on the list, or its arguments are not as they must be.</summary>
    public static PickleValue? Call(PickleValue.Name? function, PickleValue.Items? arguments) =>
        (function?.Value, arguments?.Values) switch
        {
            ("collections.OrderedDict", []) => new PickleValue.Entries(),
            ("collections.OrderedDict", [PickleValue.Items { Values: var pairs }]) => Dictionary(pairs),
            ("torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor",
                [PickleValue.Storage storage, PickleValue.Whole offset, PickleValue.Items shape,
                    PickleValue.Items strides, .. var rest]) =>
                Tensor(storage, offset.Value, shape, strides, IsPlain(rest)),
            ("torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state",
                [PickleValue.Tensor tensor, ..]) => tensor,
            ("torch.Size", [PickleValue.Items sizes]) => sizes,
            ("torch.device" or "builtins.set" or "__builtin__.set", _) => PickleValue.Nothing.Value,
            ("copyreg._reconstructor" or "copy_reg._reconstructor", [PickleValue.Name, ..]) =>
                new PickleValue.Entries(),
            _ => null,
        };

    /// <summary>The storage that a persistent id names; null if it names none.</summary>
    public static PickleValue.Storage? Storage(PickleValue id) =>
        id is PickleValue.Items
        {
            Values: [PickleValue.Text { Value: "storage" }, PickleValue.Name type, PickleValue.Text key, ..],
        }
        && TypeOf(type.Value) is { } stored
            ? new PickleValue.Storage(stored, key.Value)
            : null;

    private static PickleValue.Entries? Dictionary(List<PickleValue> pairs)
    {
        var entries = new PickleValue.Entries();
        foreach (var pair in pairs)
        {
            if (pair is not PickleValue.Items { Values: [var key, var value] })
            {
                return null;
            }

            entries.Values.Add((key, value));
        }

        return entries;
    }

    private static PickleValue.Tensor? Tensor(
        PickleValue.Storage storage,
        long offset,
        PickleValue.Items shape,
        PickleValue.Items strides,
        bool isPlain) =>
        Numbers(shape) is { } extents && Numbers(strides) is { } steps && extents.Length == steps.Length
            ? new PickleValue.Tensor(storage, offset, extents, steps, isPlain)
            : null;

    // Of seven arguments, the last says what else must be done to the elements, such as to negate them ('neg').
    private static bool IsPlain(List<PickleValue> rest) => rest.Skip(MetadataPlace).All(metadata => metadata switch
    {
        PickleValue.Nothing => true,
        PickleValue.Entries entries => entries.Values.All(entry => entry.Value is PickleValue.Truth { Value: false }),
        _ => false,
    });

    private static long[]? Numbers(PickleValue.Items items) =>
        items.Values.All(item => item is PickleValue.Whole)
            ? [.. items.Values.Select(item => ((PickleValue.Whole)item).Value)]
            : null;

    private static StoredType? TypeOf(string name) => name switch
    {
        "torch.FloatStorage" => StoredType.Float32,
        "torch.DoubleStorage" => StoredType.Float64,
        "torch.HalfStorage" => StoredType.Float16,
        "torch.BFloat16Storage" => StoredType.BFloat16,
        "torch.LongStorage" => StoredType.Int64,
        "torch.IntStorage" => StoredType.Int32,
        "torch.ShortStorage" => StoredType.Int16,
        "torch.CharStorage" => StoredType.Int8,
        "torch.ByteStorage" => StoredType.UInt8,
        "torch.BoolStorage" => StoredType.Boolean,
        _ => null, // complex and quantised numbers
    };
}
