using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>Reads a pickle as data, with a list of instructions that are known; nothing is imported, nothing is
/// run.</summary>
/// <remarks>
/// <para>A class that is instantiated without a call (<c>NEWOBJ</c>) becomes the dictionary of its attributes,
/// whatever it
/// is called: its name is only a word. What is called as a function must be on the list of
/// <see cref="PickleCalls"/>.</para>
/// <para><b>Source.</b> The module pickletools of Python, protocols 2 to 4.</para>
/// </remarks>
internal sealed class PickleReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<PickleValue> _stack = [];
    private readonly List<int> _marks = [];
    private readonly List<PickleValue?> _memo = [];
    private int _at;
    private long _copied;

    /// <summary>The value that the pickle leaves.</summary>
    public FormatResult<PickleValue> Read()
    {
        try
        {
            while (true)
            {
                int start = _at;
                byte code = Take(1)[0];
                if (code == (byte)'.')
                {
                    return Pop();
                }

                Step(code, start);
            }
        }
        catch (FileException stopped)
        {
            return stopped.Problem;
        }
    }

    private void Step(byte code, int start)
    {
        if (Literal(code) is { } literal)
        {
            _stack.Add(literal);
            return;
        }

        if (!Remember(code) && !Build(code, start))
        {
            throw new FileException(PyTorchDiagnostics.Instruction, Describe(code), start);
        }
    }

    private PickleValue? Literal(byte code) => (char)code switch
    {
        'N' => PickleValue.Nothing.Value,
        '\u0088' => new PickleValue.Truth(true),
        '\u0089' => new PickleValue.Truth(false),
        'J' => new PickleValue.Whole(BinaryPrimitives.ReadInt32LittleEndian(Take(4))),
        'K' => new PickleValue.Whole(Take(1)[0]),
        'M' => new PickleValue.Whole(BinaryPrimitives.ReadUInt16LittleEndian(Take(2))),
        '\u008a' => Long(Take(Take(1)[0])),
        'G' => new PickleValue.Real(BinaryPrimitives.ReadDoubleBigEndian(Take(8))),
        'X' => Text(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))),
        '\u008c' => Text(Take(1)[0]),
        ')' or ']' => new PickleValue.Items([]),
        '}' => new PickleValue.Entries(),
        'c' => new PickleValue.Name($"{Line()}.{Line()}"),
        _ => null, // no literal
    };

    private bool Remember(byte code)
    {
        switch ((char)code)
        {
            case '\u0080':
                Take(1);
                return true;
            case '\u0095':
                Take(8);
                return true;
            case '(':
                _marks.Add(_stack.Count);
                return true;
            case '0':
                Pop();
                return true;
            case 'q':
                Put(Take(1)[0]);
                return true;
            case 'r':
                Put(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)));
                return true;
            case '\u0094':
                Put((uint)_memo.Count);
                return true;
            case 'h':
                _stack.Add(Get(Take(1)[0]));
                return true;
            case 'j':
                _stack.Add(Get(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))));
                return true;
            default:
                return false;
        }
    }

    private bool Build(byte code, int start)
    {
        switch ((char)code)
        {
            case 't':
                _stack.Add(new PickleValue.Items(PopMarked()));
                return true;
            case '\u0085' or '\u0086' or '\u0087':
                _stack.Add(new PickleValue.Items(PopMany(code - 0x84)));
                return true;
            case 'a' or 'e':
                var added = code == (byte)'a' ? PopMany(1) : PopMarked();
                Peek<PickleValue.Items>("a list").Values.AddRange(added);
                return true;
            case 's' or 'u':
                Set(code == (byte)'s' ? PopMany(2) : PopMarked());
                return true;
            case '\u0093':
                var (module, name) = Two();
                _stack.Add(new PickleValue.Name($"{Word(module)}.{Word(name)}"));
                return true;
            case 'Q':
                _stack.Add(PickleCalls.Storage(Pop()) ?? throw Damaged("no storage"));
                return true;
            case '\u0081' or 'R':
                var (function, arguments) = Two();
                _stack.Add(code == 0x81 ? new PickleValue.Entries() : Call(function, arguments, start));
                return true;
            case 'b':
                AddState(Pop());
                return true;
            default:
                return false;
        }
    }

    private PickleValue Call(PickleValue function, PickleValue arguments, int start)
    {
        var list = arguments as PickleValue.Items;
        foreach (var part in list?.Values.OfType<PickleValue.Items>() ?? [])
        {
            Copy(part.Values.Count);
        }

        var name = function as PickleValue.Name;
        return PickleCalls.Call(name, list)
            ?? throw new FileException(PyTorchDiagnostics.Call, name?.Value ?? "no name", start);
    }

    // What a pickle remembers costs two bytes to use again, however long it is: copies of it are counted.
    private void Copy(int count)
    {
        _copied += count;
        if (_copied > bytes.Length)
        {
            throw Damaged("it copies more than it holds");
        }
    }

    // Attributes beside the entries of a dictionary, such as the versions of modules, are not read.
    private void AddState(PickleValue state)
    {
        if (_stack.Count > 0 && _stack[^1] is PickleValue.Entries { Values: { Count: 0 } attributes }
            && state is PickleValue.Entries { Values: var entries })
        {
            Copy(entries.Count);
            attributes.AddRange(entries);
        }
    }

    private void Set(List<PickleValue> pairs)
    {
        var entries = Peek<PickleValue.Entries>("a dictionary").Values;
        for (int i = 0; i + 1 < pairs.Count; i += 2)
        {
            entries.Add((pairs[i], pairs[i + 1]));
        }
    }

    private (PickleValue First, PickleValue Second) Two()
    {
        var second = Pop();
        return (Pop(), second);
    }

    private string Word(PickleValue value) => value is PickleValue.Text text ? text.Value : throw Damaged("no text");

    private PickleValue.Whole Long(ReadOnlySpan<byte> digits)
    {
        if (digits.Length > sizeof(long))
        {
            throw Damaged("a number of more than 64 bits");
        }

        long number = digits.Length > 0 && digits[^1] >= 0x80 ? -1 : 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            number = (number << 8) | digits[i];
        }

        return new PickleValue.Whole(number);
    }

    private PickleValue.Text Text(long length) => length <= bytes.Length
        ? new PickleValue.Text(Encoding.UTF8.GetString(Take((int)length)))
        : throw Damaged("it ends too early");

    private string Line()
    {
        int end = bytes.Span[_at..].IndexOf((byte)'\n');
        string line = Encoding.UTF8.GetString(Take(end < 0 ? bytes.Length : end));
        Take(1);
        return line;
    }

    private void Put(uint index)
    {
        var value = _stack.Count > 0 ? _stack[^1] : throw Damaged("there is nothing to remember");
        if (index > _at)
        {
            throw Damaged("a place beyond what a pickle of this length can use");
        }

        while (_memo.Count <= index)
        {
            _memo.Add(null);
        }

        _memo[(int)index] = value;
    }

    private PickleValue Get(uint index) =>
        index < _memo.Count && _memo[(int)index] is { } value ? value : throw Damaged("nothing was remembered there");

    private T Peek<T>(string what)
        where T : PickleValue =>
        _stack.Count > 0 && _stack[^1] is T value ? value : throw Damaged($"there is no {what[2..]} to fill");

    private PickleValue Pop() => PopMany(1)[0];

    private List<PickleValue> PopMarked()
    {
        if (_marks.Count == 0)
        {
            throw Damaged("a mark is missing");
        }

        int mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return PopMany(Math.Max(0, _stack.Count - mark));
    }

    private List<PickleValue> PopMany(int count)
    {
        if (_stack.Count < count)
        {
            throw Damaged("a value is missing");
        }

        var values = _stack.GetRange(_stack.Count - count, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at)
        {
            throw Damaged("it ends too early");
        }

        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }

    private FileException Damaged(string why) => new(PyTorchDiagnostics.Damaged, _at, why);

    private static string Describe(byte code) => code is > 32 and < 127
        ? $"'{(char)code}'"
        : string.Create(CultureInfo.InvariantCulture, $"0x{code:x2}");
}
