using System.Text.Json;
using Explain.Formal.Worlds;

// Makes the measured data of specs. The same command gives the same file, always.
//
//   gliders FILE     what two sensors see on runs of the Game of Life
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
    default:
        Console.Error.WriteLine("usage: gliders FILE");
        return 4;
}
