namespace Explain.Formal.Certificates.Tests;

/// <summary>A certificate written by hand.</summary>
internal static class Examples
{
    /// <summary>For x and y from -1 to 1, y0 = relu(x - y) and y1 = relu(y - x): y0 + y1 is at most 2, which it is in a
    /// corner; and x - y is nearly 0, or above, or below.</summary>
    public const string Claim = """
        {"module":"m","name":"b","quantifier":"forall","text":"words","inputs":[["x","-1","1"],["y","-1","1"]],"wires":[["relu","0",0,"1",1,"-1"],["relu","0",1,"1",0,"-1"]],"rows":[["1/1000",0,"2",1,"-2"],["1p-10",1,"1",0,"-1"],["2",2,"-1",3,"-1"]],"goal":{"all":[{"any":[{"above":0},{"above":1}]},{"from":2}]}}
        """;

    /// <summary>By the signs of both functions' arguments, and a cut of x that is of no use.</summary>
    public const string Proof = """
        {"bits":40,"parts":[["cut",2,"0"],["cut",3,"0"],["leaf",[[1,"1"],[0,"1"]],[[2,"1"],[]]],["leaf",[[1,"1"],[0,"1"]],[[2,"1"],[]]],["cut",3,"0"],["cut",0,"1/2"],["leaf",[[0,"1"],[0,"2"]],[[2,"1"],[]]],["leaf",[[0,"1/2"],[0,"1"]],[[2,"1"],[]]],["leaf",[[0,"1"],[0,"2"]],[[2,"1"],[]]]]}
        """;

    /// <summary>Both in a file.</summary>
    public static string File => CertificateJson.File(Claim.Trim(), Proof.Trim());
}
