using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>One <c>expect</c>: a truth value over fields of results.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Graph">The formula; its inputs are named by <see cref="ResultField.Input"/>.</param>
/// <param name="Root">The truth value.</param>
/// <param name="Fields">The fields of results that it reads.</param>
/// <param name="Unsupported">Why it cannot be evaluated in this version, or null.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record Expectation(
    string Text, Graph Graph, NodeId Root, Sequence<ResultField> Fields, string? Unsupported, Origin Origin);

/// <summary>A field of a result that an expectation reads.</summary>
/// <param name="Input">The name of the input that stands for it.</param>
/// <param name="Result">The display name of the result, such as <c>both_see[2]</c>.</param>
/// <param name="Field">Truth, estimate, error, verdict, or cost.</param>
/// <param name="Part">Of an explained fraction: the names of the items of the sub-argument; of a study: an estimator
/// and a law; null for all.</param>
public sealed record ResultField(
    string Input, string Result, ResultFieldKind Field, Sequence<string>? Part = null);

/// <summary>The fields of a result that expectations may read.</summary>
public enum ResultFieldKind
{
    /// <summary>The truth as well as it is known: a number.</summary>
    Truth,

    /// <summary>The estimate of an argument: a number.</summary>
    Estimate,

    /// <summary>The distance of estimate and truth: a number.</summary>
    Error,

    /// <summary>The verdict: a word.</summary>
    Verdict,

    /// <summary>The counted operations: a number.</summary>
    Cost,

    /// <summary>The part of the variance that an argument explains: a number.</summary>
    Worth,

    /// <summary>Bits paid and left together: a number.</summary>
    Surprise,

    /// <summary>Bits paid for what was pointed out: a number.</summary>
    Paid,

    /// <summary>Bits of surprise that are left: a number.</summary>
    Left,

    /// <summary>Bits that say which of the alternatives was pointed out: a number.</summary>
    Length,

    /// <summary>The explained fraction of an argument, or of a part of it: a number.</summary>
    Explained,

    /// <summary>Of a <c>because</c>: the bits of the instance.</summary>
    Bits,

    /// <summary>Of a <c>because</c>: explained, anomalous, or vacuous: a word.</summary>
    Answer,

    /// <summary>Of a <c>because</c> on a table with known anomalies: how well bits tell them from other rows, a
    /// number from 0 to 1.</summary>
    Auroc,

    /// <summary>Of a <c>study</c>, for one estimator and one law: kept, broken, or unknown: a word.</summary>
    Outcome,
}
