using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting.Tests;

/// <summary>Reports built by hand, one of each kind of row.</summary>
internal static class Samples
{
    private static readonly SourceText _source = new(
        "specs/vault.xpl",
        "module vault\nbehavior both_see\nbehavior never_hidden\nargument same_room\nargument order\n");

    private static readonly DiagnosticDescriptor _unknownName = new(
        "XF2001", DiagnosticSeverity.Error, "The name '{0}' is not declared.", "Declare it, or import its module.", "");

    private static readonly Measurement _truth = new Measurement.Exact(Rational.Parse("36539/80000"));

    private static readonly Measurement _estimate =
        new Measurement.Heuristic(0.2306400625, Rational.Parse("3690241/16000000"));

    private static readonly Witness _witness = new(
    [
        new WitnessValue("d", new Tensor(TensorShape.Of(2), [Value.Of(true), Value.Of(false)])),
        new WitnessValue("x", Tensor.Scalar(Value.Of(Rational.Parse("-1/3")))),
    ]);

    public static RunReport Vault => new("0.1.0", [new SpecReport("specs/vault.xpl", "vault", Results, [], [])]);

    public static RunReport AllFine => new("0.1.0", [new SpecReport("specs/vault.xpl", "vault", [Results[0]], [], [])]);

    public static RunReport Several => new(
        "0.1.0",
        [
            Vault.Specs[0],
            new SpecReport("specs/broken.xpl", "broken", [], [], [Unknown("camera")]),
            new SpecReport("specs/open.xpl", "", [Timeout], [Met, Unmet], []),
        ]);

    /// <summary>Arguments of several costs for one number, of which one is a proved interval.</summary>
    public static RunReport Front => new(
        "0.1.0",
        [
            new SpecReport(
                "specs/proofs.xpl",
                "proofs",
                [
                    Costing("every_case", 1, 90_000, new Measurement.Exact(Rational.Parse("3/4"))),
                    Costing("bound", 2, 2_000, new Measurement.Exact(Enclosure.Create(Rational.Half, Rational.One))),
                    Costing("longer", 3, 5_000, new Measurement.Exact(Enclosure.Create(Rational.Half, Rational.One))),
                    Costing("estimate", 4, 1_000, new Measurement.Heuristic(0.76, null)),
                    Costing("samples_alone", 5, null, new Measurement.Heuristic(0.75, null)),
                ],
                [],
                []),
        ]);

    /// <summary>A because on a table, with its curve and its sensors.</summary>
    public static RunReport Because
    {
        get
        {
            var answer = new BecauseAnswer(
                BecauseWord.Anomalous, Amount(Rational.Create(27, 2)), null, ["diamond"], true)
            {
                Sensors = new SensorTest(Amount(27), [Amount(Rational.Create(27, 2)), Amount(Rational.Create(27, 2))]),
            };
            var result = Record("because", "nights by same_room", 3, new Verdict.Shown()) with
            {
                Passes = true,
                Because = answer,
                Auroc = new Measurement.Exact(Enclosure.Exact(Rational.Create(3, 4))),
                Roc =
                [
                    new RocPoint(double.PositiveInfinity, Rational.Zero, Rational.Zero),
                    new RocPoint(13.5, Rational.Zero, Rational.Half),
                    new RocPoint(0, Rational.One, Rational.One),
                ],
                Instances =
                [
                    new InstanceAnswer("nights[0]", true, answer), new InstanceAnswer("nights[1]", null, answer),
                ],
            };
            return new RunReport("0.1.0", [new SpecReport("specs/nights.xpl", "nights", [result], [], [])]);
        }
    }

    private static ResultRecord Costing(string name, int offset, long? operations, Measurement estimate) =>
        Record("argument", name, offset, new Verdict.Shown()) with
        {
            Claim = "right",
            Passes = true,
            Truth = new Measurement.Exact(Rational.Parse("3/4")),
            Estimate = estimate,
            Steps = [new StepRow(0, "(nothing pointed out)", estimate)],
            Cost = new EngineCost(operations),
        };

    private static Bits.Finite Amount(Rational bits) => new(new Measurement.Exact(Enclosure.Exact(bits)));

    /// <summary>A study with a cell of each kind.</summary>
    public static RunReport Study => new(
        "0.1.0",
        [
            new SpecReport("specs/laws.xpl", "laws", [Record("study", "products", 2, new Verdict.Shown()) with
            {
                Documentation = "Products of strangers.",
                Passes = true,
                Study = new StudyTable("circuits of at most 4 gates over 1 input of the law normal(0, 1)",
                [
                    new StudyCell("mean", "order_independence", StudyWord.Kept, 1234, true, "", null),
                    new StudyCell("mean", "nonnegativity", StudyWord.Kept, 22, false, "The search stopped.", null),
                    new StudyCell("cumulants(4)", "order_independence", StudyWord.Unknown, 0, false, "Later.", null),
                    new StudyCell("cumulants(4)", "nonnegativity", StudyWord.Broken, 13, false, "", new(
                        "let a = x * x  return a * a", 2, new Measurement.Heuristic(-6, -6),
                        new Measurement.Exact(Enclosure.Exact(42)), "the estimate of a square is negative")),
                ]),
            }], [], []),
        ]);

    /// <summary>A behavior and an argument about a list of ten numbers.</summary>
    public static RunReport Lists
    {
        get
        {
            var truth = new Measurement.Tensor(TensorShape.Of(10), Enumerable.Range(0, 10).Select(Measurement (i) =>
                i == 1
                    ? new Measurement.Sampled(
                        0.5, new ConfidenceInterval(0.4, 0.6, 0.99, IntervalMethod.Normal), 1000, null)
                    : new Measurement.Exact(Rational.Create(i, 16))).ToSequence());
            var estimate = new Measurement.Tensor(TensorShape.Of(10), Enumerable.Range(0, 10).Select(Measurement (i) =>
                new Measurement.Heuristic(i / 16.0, i == 9 ? 1 : Rational.Create(i, 16))).ToSequence());
            return new RunReport("0.1.0", [new SpecReport("specs/lists.xpl", "lists",
            [
                Record("behavior", "outputs", 2, new Verdict.Measured()) with
                {
                    Claim = "E(net(x))",
                    Passes = true,
                    Truth = truth,
                },
                Record("argument", "order", 3, new Verdict.Shown()) with
                {
                    Claim = "outputs",
                    Passes = true,
                    Truth = truth,
                    Estimate = estimate,
                    Steps = [new StepRow(0, "(nothing pointed out)", estimate)],
                },
            ], [], [])]);
        }
    }

    public static ResultRecord Timeout => Record("behavior", "slow", 20, new Verdict.Unknown(
        UnknownReason.Time, "The engine 'smt' reached the time limit; allow more with --timeout.")) with
    {
        Claim = "forall x in real: x * x >= 0",
    };

    private static Sequence<ResultRecord> Results =>
    [
        Record("behavior", "both_see", 13, new Verdict.Measured(), "0") with
        {
            Claim = "P(all(cameras(diamond, tamper, dirt)))",
            Passes = true,
            Truth = _truth,
            Engine = new EngineRun("enumeration", "1", "worlds 4294967296"),
            Cost = new EngineCost(640),
        },
        Record("behavior", "both_see", 13, new Verdict.Certified(0.99, "sampling"), "1") with
        {
            Claim = "P(all(cameras(diamond, tamper, dirt))) <= 1/2 and something so long that it must be wrapped",
            Passes = true,
            Truth = new Measurement.Sampled(
                0.4518, new ConfidenceInterval(
                    0.4505, 0.4531, 0.99, IntervalMethod.ClopperPearson), 1_000_000, 451_800),
            Engine = new EngineRun("sampling", "1", "samples 1000000, seed 0, delta 0.01"),
        },
        Record("behavior", "never_hidden", 31, new Verdict.Refuted(new Refutation.Counterexample(_witness))) with
        {
            Claim = "forall d in bool[2], x in real: all(d)",
            Notes = ["The proof does not use the assumption 'x > 0'."],
            Expectations = [new ExpectationResult(
                "expect proved", false, "The left side is refuted, the right side is proved.", At(31))],
        },
        Record("argument", "same_room", 53, new Verdict.Shown(), "0") with
        {
            Claim = "both_see[0]",
            Passes = true,
            Estimate = _estimate,
            Truth = _truth,
            Steps = [new StepRow(0, "(nothing pointed out)", _estimate), new StepRow(1, "by enumeration", _estimate)],
            RestsOn =
            [
                new Presumption(
                    "independent inputs of every gate", new Measurement.Heuristic(-0.25, Rational.Create(-1, 4))),
                new Presumption("plugged in", null),
            ],
            Expectations = [new ExpectationResult("expect estimate == 3690241/16000000", true, "", At(53))],
        },
        .. Enumerable.Range(1, 2).Select(order => Record(
            "argument", "order", 72, new Verdict.Estimated("the estimate and the truth"), $"{order}") with
        {
            Claim = $"both_see[{order}]",
            Passes = true,
            Estimate = _estimate,
            Truth = _truth,
            Steps = [new StepRow(0, "(nothing pointed out)", _estimate)],
            RestsOn = [new Presumption("cumulants of more than two wires are 0", null)],
        }),
    ];

    private static ExpectationResult Met => new("expect both_see[0].truth == 36539/80000", true, "", At(13));

    private static ExpectationResult Unmet =>
        new("expect both_see[0].truth == 1/2", false,
            "The left side is 36539/80000 = 0.4567375, the right side is 1/2 = 0.5.", At(31));

    private static Diagnostic Unknown(string name) =>
        _unknownName.At(new SourceLocation(_source, new TextSpan(22, 8)), name);

    private static ResultRecord Record(string kind, string name, int offset, Verdict verdict, params string[] index) =>
        new()
        {
            Kind = kind,
            Id = new ResultId(name, index.ToSequence(), At(offset)),
            Verdict = verdict,
            Passes = false,
        };

    private static Origin At(int offset) => new(new SourceLocation(_source, new TextSpan(offset, 1)));
}
