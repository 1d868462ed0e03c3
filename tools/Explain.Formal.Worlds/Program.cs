using System.Text.Json;
using Explain.Formal.Worlds;

// Makes the measured data of specs. The same command gives the same file, always.
//
//   gliders FILE     what two sensors see on runs of the Game of Life
//   camera FOLDER    a network that sees faces (face.json), and nights before two cameras (nights.csv)
switch (args)
{
    case ["gliders", var file]:
        const int Side = 256, Runs = 24, First = 600, End = 1000;
        var census = new GliderCensus();
        for (ulong seed = 0; seed < Runs; seed++)
        {
            census.Add(LifeBoard.Soup(Side, 0.1, seed), First, End);
        }

        File.WriteAllText(file, JsonSerializer.Serialize(new { counts = census.Counts }) + "\n");
        return 0;
    case ["camera", var folder]:
        var network = FaceNetwork.Train(seed: 1);
        var readable = new JsonSerializerOptions { WriteIndented = true };
        string weights = JsonSerializer.Serialize(network.Weights, readable).ReplaceLineEndings("\n");
        File.WriteAllText(Path.Combine(folder, "face.json"), weights + "\n");
        File.WriteAllText(
            Path.Combine(folder, "nights.csv"), string.Join('\n', CameraNights.Rows(network, seed: 1)) + "\n");
        return 0;
    default:
        Console.Error.WriteLine("usage: gliders FILE | camera FOLDER");
        return 4;
}
