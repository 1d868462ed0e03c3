using System.Text.RegularExpressions;

namespace Explain.Formal.Architecture.Tests;

/// <summary>A member of a type as it stands in a file: its head, without attributes, and its one-based lines.</summary>
internal sealed partial record Member(string Head, int FirstLine, int LastLine)
{
    /// <summary>How many lines it takes, its documentation not counted.</summary>
    public int Lines => LastLine - FirstLine + 1;

    /// <summary>Whether it has a body of its own, and is no field, whose length is that of its data.</summary>
    public bool IsCode => !Field().IsMatch(Head);

    /// <summary>The members of all types of a file, by counting braces in its blanked text.</summary>
    public static IReadOnlyList<Member> In(string code)
    {
        var members = new List<Member>();
        Read(code, 0, members);
        return members;
    }

    // Reads a namespace's or a type's body from a place on; returns the place behind its closing brace.
    private static int Read(string code, int at, List<Member> members)
    {
        while (true)
        {
            while (at < code.Length && (char.IsWhiteSpace(code[at]) || code[at] == ';'))
            {
                at++;
            }

            if (at >= code.Length || code[at] == '}')
            {
                return at + 1;
            }

            int start = at;
            at = FindEndOfHead(code, start);
            string head = Attributes().Replace(code[start..Math.Min(at, code.Length)], "").Trim();
            if (at < code.Length && code[at] == '{' && Enumeration().IsMatch(head))
            {
                at = FindEnd(code, at, isExpression: false);
                continue;
            }

            if (at < code.Length && code[at] == '{' && TypeOrNamespace().IsMatch(head) && !IsExpression(head))
            {
                at = Read(code, at + 1, members);
                continue;
            }

            at = FindEnd(code, at, IsExpression(head));
            if (!Directive().IsMatch(head))
            {
                members.Add(new Member(head, LineOf(code, start), LineOf(code, at - 1)));
            }
        }
    }

    // The first brace or semicolon outside of parentheses and brackets.
    private static int FindEndOfHead(string code, int at)
    {
        int depth = 0;
        for (; at < code.Length; at++)
        {
            depth += code[at] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (depth == 0 && code[at] is '{' or ';' or '}')
            {
                return at;
            }
        }

        return at;
    }

    // Behind the member: an expression ends at its semicolon, a block at its brace (or its initializer's semicolon).
    private static int FindEnd(string code, int at, bool isExpression)
    {
        int depth = 0;
        for (; at < code.Length; at++)
        {
            depth += code[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth == 0 && code[at] == ';')
            {
                return at + 1;
            }

            if (depth == 0 && code[at] == '}' && !isExpression)
            {
                int next = at + 1;
                while (next < code.Length && char.IsWhiteSpace(code[next]))
                {
                    next++;
                }

                if (next >= code.Length || code[next] != '=')
                {
                    return at + 1;
                }
            }
        }

        return at;
    }

    // Default values of parameters are no assignments.
    private static bool IsExpression(string head) => Assignment().IsMatch(Parameters().Replace(head, ""));

    private static int LineOf(string code, int at) => code.AsSpan(0, Math.Min(at, code.Length)).Count('\n') + 1;

    [GeneratedRegex(@"^(\s*\[[^\]]*\])+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\b(class|record|struct|interface|namespace|extension)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeOrNamespace();

    [GeneratedRegex(@"^[^(={]*\benum\b", RegexOptions.None, 1000)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\((?>[^()]+|(?<open>\()|(?<-open>\)))*\)", RegexOptions.None, 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^(using|namespace|global)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"(?<![=!<>])=(?!=)", RegexOptions.None, 1000)]
    private static partial Regex Assignment();

    // An assignment before any parenthesis: `int[] _primes = ...`, but not `int Next() => ...`.
    [GeneratedRegex(@"^[^(=]*=(?!>)", RegexOptions.None, 1000)]
    private static partial Regex Field();
}
