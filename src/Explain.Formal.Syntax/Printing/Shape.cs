using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Printing;

/// <summary>What a print is made of: a word, a form <c>(head part part)</c>, or parts that go into the form
/// around.</summary>
internal sealed record Shape(string Head, ImmutableArray<Shape> Parts, ShapeKind Kind)
{
    private const int Width = 100;

    /// <summary>A word; a part that is left out stays left out.</summary>
    [return: NotNullIfNotNull(nameof(word))]
    public static implicit operator Shape?(string? word) => word is null ? null : new(word, [], ShapeKind.Word);

    /// <summary>The form <c>(head part part)</c>; parts that are null are left out.</summary>
    public static Shape Form(string head, params ReadOnlySpan<Shape?> parts) =>
        new(head, Flatten(parts), ShapeKind.Form);

    /// <summary>Parts that go into the form around.</summary>
    public static Shape Splice(IEnumerable<Shape> parts) => new("", [.. parts], ShapeKind.Splice);

    /// <summary>A copy of a form whose head also says where it was written.</summary>
    public Shape At(TextSpan span) => Kind == ShapeKind.Splice ? this : this with { Head = Head + "@" + span };

    /// <summary>The print: on one line what fits, else one part a line.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.Append('\n').ToString();
    }

    private static ImmutableArray<Shape> Flatten(ReadOnlySpan<Shape?> parts)
    {
        var flat = ImmutableArray.CreateBuilder<Shape>();
        foreach (var part in parts)
        {
            if (part is { Kind: ShapeKind.Splice })
            {
                flat.AddRange(part.Parts);
            }
            else if (part is not null)
            {
                flat.Add(part);
            }
        }

        return flat.ToImmutable();
    }

    private void Write(StringBuilder text, int indent)
    {
        if (Kind == ShapeKind.Word || indent + FlatLength(Width - indent) <= Width)
        {
            WriteFlat(text);
            return;
        }

        text.Append('(').Append(Head);
        int inline = Parts.TakeWhile(part => part.Kind == ShapeKind.Word).Count();
        foreach (var part in Parts.Take(inline))
        {
            text.Append(' ').Append(part.Head);
        }

        foreach (var part in Parts.Skip(inline))
        {
            text.Append('\n').Append(' ', indent + 2);
            part.Write(text, indent + 2);
        }

        text.Append(')');
    }

    private void WriteFlat(StringBuilder text)
    {
        if (Kind == ShapeKind.Word)
        {
            text.Append(Head);
            return;
        }

        text.Append('(').Append(Head);
        foreach (var part in Parts)
        {
            text.Append(' ');
            part.WriteFlat(text);
        }

        text.Append(')');
    }

    // Stops counting beyond the room there is, so that printing stays linear in the size of the tree.
    private int FlatLength(int room)
    {
        int length = Head.Length + (Kind == ShapeKind.Word ? 0 : 2);
        foreach (var part in Parts)
        {
            if (length > room)
            {
                return length;
            }

            length += 1 + part.FlatLength(room - length);
        }

        return length;
    }
}

/// <summary>The three kinds of <see cref="Shape"/>.</summary>
internal enum ShapeKind
{
    Word,
    Form,
    Splice,
}
