using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with shapes, values and files.</summary>
internal static class LoweringDiagnostics
{
    /// <summary>Shapes of operands disagree.</summary>
    public static readonly DiagnosticDescriptor ShapesDisagree = new(
        "XF3001",
        DiagnosticSeverity.Error,
        "The shapes {0} and {1} disagree in '{2}'.",
        "Elementwise operators take equal shapes, or a scalar beside a tensor. In 'w @ x' the last axis of w is as long "
            + "as the first of x.",
        "const a = [|[1, 2] + [1, 2, 3]:XF3001|]");

    /// <summary>A size, a range or a value is needed while compiling.</summary>
    public static readonly DiagnosticDescriptor NotKnown = new(
        "XF3002",
        DiagnosticSeverity.Error,
        "This must be known while compiling, but it depends on {0}.",
        "Use constants, family indices and indices of generators here.",
        """
        model f(n: nat(3)) -> int[2] { [1 for i in 0..[|n:XF3002|]] }
        behavior b { forall x in nat(3): f(x)[0] == 1 }
        """);

    /// <summary>A known index does not exist.</summary>
    public static readonly DiagnosticDescriptor IndexOutOfRange = new(
        "XF3003",
        DiagnosticSeverity.Error,
        "The index {0} is out of range for an axis of {1}.",
        "Indices run from 0 to one less than the size of the axis.",
        """
        const a = [1, 2]
        const b = a[[|2:XF3003|]]
        """);

    /// <summary>Division by a constant zero.</summary>
    public static readonly DiagnosticDescriptor DivisionByZero = new(
        "XF3004",
        DiagnosticSeverity.Error,
        "This divides by zero.",
        "Guard it with 'if', or correct the divisor.",
        "const a = [|1 / 0:XF3004|]");

    /// <summary>A known probability is none.</summary>
    public static readonly DiagnosticDescriptor ProbabilityRange = new(
        "XF3005",
        DiagnosticSeverity.Error,
        "The probability {0} lies outside 0 to 1.",
        "Probabilities lie between 0 and 1; percentages are written '5%'.",
        """
        distribution d { x ~ bernoulli([|3/2:XF3005|]) }
        behavior b under d { P(x) }
        """);

    /// <summary>Known probabilities do not sum to one.</summary>
    public static readonly DiagnosticDescriptor ProbabilitySum = new(
        "XF3006",
        DiagnosticSeverity.Error,
        "The probabilities sum to {0}, not to 1.",
        "They are never repaired silently: correct one of them.",
        """
        distribution d { x ~ categorical([|[1/2, 1/3]:XF3006|]) }
        behavior b under d { P(x == 0) }
        """);

    /// <summary>A value does not have its declared type.</summary>
    public static readonly DiagnosticDescriptor DeclaredType = new(
        "XF3007",
        DiagnosticSeverity.Error,
        "The value is '{0}', but '{1}' is declared.",
        "Correct the declared type or the value.",
        "const a: real[3] = [|[1, 2]:XF3007|]");

    /// <summary>A file is missing or cannot be read.</summary>
    public static readonly DiagnosticDescriptor FileProblem = new(
        "XF3008",
        DiagnosticSeverity.Error,
        "The file '{0}' cannot be read: {1}.",
        "Paths are relative to the folder of the spec; {data} is the folder that the variable EXPLAIN_DATA names.",
        """
        const a: real[2] [|from "missing.json" at "w":XF3008|]
        """);

    /// <summary>A file outside of what a spec may read.</summary>
    public static readonly DiagnosticDescriptor FileOutside = new(
        "XF3009",
        DiagnosticSeverity.Error,
        "The file '{0}' lies outside the folder tree of the spec.",
        "Move it beside the spec, or allow its folder with --allow-path.",
        """
        const a: real[2] [|from "../secret.json" at "w":XF3009|]
        """);

    /// <summary>A size is inferred in two different ways.</summary>
    public static readonly DiagnosticDescriptor SizesDisagree = new(
        "XF3011",
        DiagnosticSeverity.Error,
        "The size '{0}' is {1} in one argument and {2} in another.",
        "Arguments must agree on every size of the function.",
        """
        fun f[n](x: real[n], y: real[n]) -> real { sum(x) + sum(y) }
        const a = f([1], [|[1, 2]:XF3011|])
        """);

    /// <summary>More entries, elements or nodes than the limits allow.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "XF3012",
        DiagnosticSeverity.Error,
        "This is too large: {0}.",
        "Make it smaller, or use a scan, which is kept as a loop.",
        "const a = [0 for i in [|0..100000000:XF3012|]]");

    /// <summary>A size is negative or broken.</summary>
    public static readonly DiagnosticDescriptor BadSize = new(
        "XF3013",
        DiagnosticSeverity.Error,
        "{0} is no size.",
        "Sizes are whole numbers from 0 up.",
        "const a = zeros([|-1:XF3013|])");

    /// <summary>A known value lies outside its type.</summary>
    public static readonly DiagnosticDescriptor OutOfType = new(
        "XF3014",
        DiagnosticSeverity.Error,
        "The value {0} is no '{1}'.",
        "A nat(n) is a whole number from 0 to n - 1.",
        "const a: nat(3) = [|3:XF3014|]");

    /// <summary>A known expression is undefined.</summary>
    public static readonly DiagnosticDescriptor NoValue = new(
        "XF3015",
        DiagnosticSeverity.Error,
        "This has no value: {0}.",
        "Functions are total where they are used: guard it with 'if'.",
        "const a = [|log(0):XF3015|]");

    /// <summary>A reducer or a generator without elements.</summary>
    public static readonly DiagnosticDescriptor EmptySet = new(
        "XF3016",
        DiagnosticSeverity.Error,
        "This ranges over nothing.",
        "An empty set makes the statement vacuous, or the result undefined.",
        "const a = [|max([]):XF3016|]");

    /// <summary>A known variance is negative.</summary>
    public static readonly DiagnosticDescriptor NegativeVariance = new(
        "XF3017",
        DiagnosticSeverity.Error,
        "The variance {0} is negative.",
        "normal(mean, variance) takes a variance, not a standard deviation.",
        """
        distribution d { x ~ normal(0, [|-1:XF3017|]) }
        behavior b under d { P(x > 0) }
        """);

    /// <summary>An argument has a shape that does not fit.</summary>
    public static readonly DiagnosticDescriptor ArgumentShape = new(
        "XF3018",
        DiagnosticSeverity.Error,
        "'{0}' takes {1}, not '{2}'.",
        "Look at its declaration, or at the prelude in docs/language.md.",
        "const a = [|inverse([1, 2]):XF3018|]");

    /// <summary>The body of a scan changes the shape of its state.</summary>
    public static readonly DiagnosticDescriptor ScanStateChanges = new(
        "XF3019",
        DiagnosticSeverity.Error,
        "The state of the scan starts as '{0}' and becomes '{1}'.",
        "Every round must give a state of the same shape.",
        "const a = [|scan s = [1] for t in 0..2 { [1, 2] }:XF3019|]");

    /// <summary>Entries of a tensor have different shapes.</summary>
    public static readonly DiagnosticDescriptor RaggedTensor = new(
        "XF3020",
        DiagnosticSeverity.Error,
        "The entries have different shapes: {0} and {1}.",
        "All entries of a tensor have one shape.",
        "const a = [|[[1, 2], [3]]:XF3020|]");

    /// <summary>A generator over an infinite set where a list is built.</summary>
    public static readonly DiagnosticDescriptor NotEnumerable = new(
        "XF3021",
        DiagnosticSeverity.Error,
        "The elements of this set cannot be listed.",
        "List finite sets only: ranges, bool and nat types, tensors, {a, b}, permutations and tables.",
        "const a = [x for x in [|box(0, 1):XF3021|]]");

    /// <summary>A parameter without an actual value is used.</summary>
    public static readonly DiagnosticDescriptor MissingValue = new(
        "XF3022",
        DiagnosticSeverity.Error,
        "The parameter '{0}' has no value.",
        "Give it one: '= value', '= draw(seed: 0)', or a file and a key with 'from' and 'at'.",
        """
        model f(x: real) -> real { parameter [|w:XF3022|]: real ~ normal(0, 1)  return w * x }
        behavior b { forall x in box(0, 1): f(x) <= 1 }
        """);

    /// <summary>A family has no member of these indices.</summary>
    public static readonly DiagnosticDescriptor NotFamilyMember = new(
        "XF3023",
        DiagnosticSeverity.Error,
        "'{0}' has no member {1}.",
        "Its members are those that its family declares.",
        """
        for i in 0..2 { const a = i }
        const b = [|a[5]:XF3023|]
        """);

    /// <summary>A box or interval whose bounds are in the wrong order.</summary>
    public static readonly DiagnosticDescriptor BadBounds = new(
        "XF3024",
        DiagnosticSeverity.Error,
        "The lower bound {0} lies above the upper bound {1}.",
        "Write the lower bound first.",
        "behavior b { forall x in [|box(1, 0):XF3024|]: x > 0 }");

    /// <summary>A value for a param on the command line does not fit.</summary>
    public static readonly DiagnosticDescriptor ParamValue = new(
        "XF3025",
        DiagnosticSeverity.Error,
        "--param {0} does not fit: {1}.",
        "Give a value of the declared type, such as --param n=8.",
        "param [|n:XF3025|]: int = 4");

    /// <summary>Cases over a set that has no end.</summary>
    public static readonly DiagnosticDescriptor InfiniteCases = new(
        "XF3030",
        DiagnosticSeverity.Error,
        "'over' runs over finitely many cases; '{0}' has infinitely many elements.",
        "State one claim about all of them: 'behavior b { forall x in box(0, 1): p }'.",
        "behavior b over x in [|box(0, 1):XF3030|] { x >= 0 }");
}
