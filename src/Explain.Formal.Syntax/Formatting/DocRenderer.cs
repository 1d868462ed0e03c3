using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Explain.Formal.Syntax.Formatting;

/// <summary>Lays a <see cref="Doc"/> out within a width.</summary>
internal sealed class DocRenderer
{
    /// <summary>The number of columns.</summary>
    public const int Width = 120;

    private const int IndentWidth = 2;

    private readonly StringBuilder _text = new();
    private readonly Stack<Item> _items = new();
    private int _lineStart;
    private bool _isLineEmpty = true;
    private string? _remark;
    private bool _mustBreak;
    private bool _mustLeaveBlank;

    /// <summary>The layout as text, with a line break at its end.</summary>
    public static string Render(Doc doc)
    {
        var renderer = new DocRenderer();
        renderer._items.Push(new Item(0, false, doc));
        while (renderer._items.TryPop(out var item))
        {
            renderer.Render(item);
        }

        renderer.NewLine(0, isBlank: false);
        return renderer._text.ToString().TrimEnd('\n') + "\n";
    }

    private int Column => _text.Length - _lineStart;

    private void Render(Item item)
    {
        switch (item.Doc)
        {
            case Doc.Text text:
                Write(text.Value, item.Indent);
                break;
            case Doc.Line line when item.IsFlat && !line.IsHard:
                Write(line.Flat, item.Indent);
                break;
            case Doc.Line line:
                NewLine(item.Indent, line.IsBlank);
                break;
            case Doc.Indent indent:
                _items.Push(new Item(item.Indent + IndentWidth, item.IsFlat, indent.Inner));
                break;
            case Doc.Group group:
                _items.Push(item with
                {
                    Doc = group.Inner,
                    IsFlat = !group.BreaksInside
                    && (item.IsFlat || Fits(item with { Doc = group.Inner, IsFlat = true }, _items))
                });
                break;
            case Doc.Concat concat:
                PushAll(concat.Parts, item, _items);
                break;
            case Doc.Fill fill:
                RenderFill(item, fill);
                break;
            case Doc.Remark remark:
                AddRemark(remark.Value, item.Indent);
                break;
            case Doc.RemarkLine remark:
                AddRemarkLine(remark, item.Indent);
                break;
            default:
                throw new UnreachableException($"Unhandled {item.Doc.GetType().Name}.");
        }
    }

    private void RenderFill(Item item, Doc.Fill fill)
    {
        var next = fill.Items[fill.Start];
        if (fill.Start + 1 < fill.Items.Length)
        {
            _items.Push(item with { Doc = fill with { Start = fill.Start + 1 } });
        }

        _items.Push(item with { Doc = next });
        if (fill.Start > 0 && (item.IsFlat || Fits(item with { Doc = Doc.Of(" ", next), IsFlat = true }, [])))
        {
            Write(" ", item.Indent);
        }
        else if (fill.Start > 0)
        {
            NewLine(item.Indent, isBlank: false);
        }
    }

    private void Write(string text, int indent)
    {
        if (text.Length == 0)
        {
            return;
        }

        // A comma still goes in front of a remark; everything else starts a new line behind it.
        bool isComma = text == "," && _remark is not null && !_mustBreak;
        if ((_remark is not null || _mustBreak) && !isComma)
        {
            NewLine(indent, isBlank: false);
        }

        if (_isLineEmpty)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return;
            }

            _text.Append(' ', indent);
            _isLineEmpty = false;
        }

        _text.Append(text);
    }

    private void AddRemark(string remark, int indent)
    {
        if (_remark is not null || _mustBreak)
        {
            NewLine(indent, isBlank: false);
        }

        _remark = remark;
    }

    private void AddRemarkLine(Doc.RemarkLine remark, int indent)
    {
        if (!_isLineEmpty || _remark is not null || _mustBreak)
        {
            NewLine(indent, remark.IsBlankBefore);
        }
        else if (remark.IsBlankBefore && _text.Length > 0)
        {
            _text.Append('\n');
        }

        Write(remark.Value, indent);
        _mustBreak = true;
        _mustLeaveBlank = remark.IsBlankAfter;
    }

    private void NewLine(int indent, bool isBlank)
    {
        if (_remark is { } remark)
        {
            _remark = null;
            TrimBlanks();
            Write(_isLineEmpty ? remark : " " + remark, indent);
        }

        TrimBlanks();
        bool leavesBlank = (isBlank || _mustLeaveBlank) && _text.Length > 0;
        _text.Append(leavesBlank ? "\n\n" : "\n");
        (_mustBreak, _mustLeaveBlank, _isLineEmpty) = (false, false, true);
        _lineStart = _text.Length;
    }

    private void TrimBlanks()
    {
        while (_text.Length > _lineStart && _text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    // Whether an item fits on the line, with what follows it up to the next place where a line may end.
    private bool Fits(Item first, IEnumerable<Item> rest)
    {
        int room = Width - (_isLineEmpty ? first.Indent : Column);
        int all = room;
        var open = new Stack<Item>([first]);
        using var behind = rest.GetEnumerator();
        while (room >= 0)
        {
            if (!open.TryPop(out var item))
            {
                if (!behind.MoveNext())
                {
                    return true;
                }

                item = behind.Current;
            }

            if (item.Doc is Doc.RemarkLine && room == all)
            {
                continue;
            }

            if (item.Doc is Doc.Remark or Doc.RemarkLine || (item.Doc is Doc.Line && !item.IsFlat))
            {
                return true;
            }

            room -= item.Doc is Doc.Text or Doc.Line ? WidthOf(item.Doc) : Open(item, open);
        }

        return false;
    }

    private static int WidthOf(Doc doc) => doc is Doc.Line line ? line.Flat.Length : ((Doc.Text)doc).Value.Length;

    // Puts the parts of an item in its place, and tells the width of what stands between them.
    private static int Open(Item item, Stack<Item> open)
    {
        switch (item.Doc)
        {
            case Doc.Indent indent:
                open.Push(item with { Doc = indent.Inner });
                return 0;
            case Doc.Group group:
                open.Push(item with { Doc = group.Inner, IsFlat = item.IsFlat && !group.BreaksInside });
                return 0;
            case Doc.Concat concat:
                PushAll(concat.Parts, item, open);
                return 0;
            case Doc.Fill fill:
                PushAll(fill.Items[fill.Start..], item, open);
                return fill.Items.Length - fill.Start - 1;
            default:
                throw new UnreachableException($"Unhandled {item.Doc.GetType().Name}.");
        }
    }

    private static void PushAll(ImmutableArray<Doc> parts, Item item, Stack<Item> open)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            open.Push(item with { Doc = parts[i] });
        }
    }

    private readonly record struct Item(int Indent, bool IsFlat, Doc Doc);
}
