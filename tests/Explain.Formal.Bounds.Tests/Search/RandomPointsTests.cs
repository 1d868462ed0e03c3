using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

public sealed class RandomPointsTests
{
    private const int Count = 4000;

    [Fact]
    public void Every_second_point_lies_on_faces()
    {
        var box = new Box([-1, 2], [3, 2.5]);
        double[] point = new double[2];
        int[] ends = new int[4];
        for (int number = 0; number < Count; number++)
        {
            RandomPoints.Fill(point, box, new RandomStream(1), number);
            Assert.All(point.Index(), item => Assert.InRange(item.Item, box.Low[item.Index], box.High[item.Index]));
            for (int i = 0; i < 2; i++)
            {
                bool isAtAnEnd = point[i] == box.Low[i] || point[i] == box.High[i];
                Assert.False(isAtAnEnd && number % 2 == 0);
                ends[2 * i] += point[i] == box.Low[i] ? 1 : 0;
                ends[(2 * i) + 1] += point[i] == box.High[i] ? 1 : 0;
            }
        }

        // A quarter of the points on faces is at each end: 500, within five standard deviations.
        Assert.All(ends, number => Assert.InRange(number, 400, 600));
    }
}
