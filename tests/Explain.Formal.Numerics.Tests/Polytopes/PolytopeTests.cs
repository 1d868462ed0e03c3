using Explain.Formal.Testing;

namespace Explain.Formal.Numerics.Tests.Polytopes;

/// <summary>Vertices and volumes against closed forms.</summary>
public sealed class PolytopeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Cubes_and_simplices_have_their_vertices_and_volumes(int size)
    {
        var cube = Create(size, Cube(size));
        var simplex = Create(size, Corner(size, [.. Enumerable.Repeat(Rational.One, size)], 1));

        Assert.Equal(1 << size, cube.Vertices.Count);
        Assert.All(cube.Vertices, vertex => Assert.Equal(size, vertex.Tight.Count));
        Assert.Equal(1, cube.Volume());
        Assert.Equal(size + 1, simplex.Vertices.Count);
        Assert.Equal(Rational.One / Factorial(size), simplex.Volume());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Cross_polytopes_have_theirs(int size)
    {
        // |x| + |y| + ... <= 1: two to the n simplices of volume 1 / n!.
        var cross = Create(size, [.. Enumerable.Range(0, 1 << size).Select(signs => new HalfSpace(
            [.. Enumerable.Range(0, size).Select(i => (Rational)(((signs >> i) & 1) == 1 ? 1 : -1))], 1))]);

        Assert.Equal(2 * size, cross.Vertices.Count);
        Assert.Equal(Rational.Create(1 << size, 1) / Factorial(size), cross.Volume());
    }

    [Theory]
    [InlineData(2, 40)]
    [InlineData(3, 40)]
    [InlineData(4, 20)]
    [InlineData(5, 8)]
    [InlineData(6, 2)]
    public void Sections_of_cubes_have_the_volume_of_inclusion_and_exclusion(int size, int count)
    {
        var random = new SplitMix((ulong)size);
        for (int i = 0; i < count; i++)
        {
            Rational[] normal =
                [.. Enumerable.Range(0, size).Select(_ => Rational.Create(random.Next(1, 9), random.Next(1, 5)))];
            var bound = normal.Aggregate((a, b) => a + b) * Rational.Create(random.Next(1, 8), 8);

            Assert.Equal(Section(normal, bound), Create(size, [.. Cube(size), new HalfSpace(normal, bound)]).Volume());
        }
    }

    [Fact]
    public void Two_sides_of_random_cuts_make_up_the_whole()
    {
        var random = new SplitMix(5);
        for (int i = 0; i < 40; i++)
        {
            int size = 2 + (i % 3);
            HalfSpace[] whole = [.. Cube(size), .. Enumerable.Range(0, 3).Select(_ => Cut())];
            var (one, other) = (Cut(), Cut());
            HalfSpace back = new([.. one.Normal.Select(each => -each)], -one.Bound);

            Assert.Equal(Volume(whole), Volume([.. whole, one]) + Volume([.. whole, back]));
            Assert.Equal(
                Volume([.. whole, other]), Volume([.. whole, one, other]) + Volume([.. whole, other, back]));

            Rational Volume(HalfSpace[] rows) => Create(size, rows).Volume();

            HalfSpace Cut() => new(
                [.. Enumerable.Range(0, size).Select(_ => (Rational)random.Next(-4, 5))],
                Rational.Create(random.Next(-4, 9), 3));
        }
    }

    [Fact]
    public void Splitting_a_box_again_and_again_gives_the_volumes_of_constraints()
    {
        var random = new SplitMix(9);
        for (int i = 0; i < 12; i++)
        {
            int size = 2 + (i % 3);
            var rows = Cube(size).ToList();
            var part = Polytope.Box(
                [.. Enumerable.Repeat(Rational.Zero, size)], [.. Enumerable.Repeat(Rational.One, size)]);
            for (int cut = 0; cut < 5 && part.Vertices.Count > 0; cut++)
            {
                var row = new HalfSpace(
                    [.. Enumerable.Range(0, size).Select(_ => (Rational)random.Next(-3, 4))],
                    Rational.Create(random.Next(-2, 7), 2));
                var (inside, outside) = part.Split([.. part.Vertices.Select(vertex => row.Slack(vertex.Point))]);

                rows.Add(row);
                Assert.Equal(part.Volume(), inside.Volume() + outside.Volume());
                Assert.Equal(Create(size, [.. rows]).Volume(), inside.Volume());
                part = inside;
            }
        }
    }

    [Fact]
    public void A_linear_map_multiplies_volumes_by_its_determinant()
    {
        // y = M x with det M = 7: the rows of the cube in y are those in x times the inverse.
        Rational[][] inverse = [[2, -1, 0], [-1, 4, 0], [0, 3, 1]];
        HalfSpace[] rows =
        [
            .. Cube(3).Select(row => new HalfSpace(
                [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 3).Select(i => row.Normal[i] * inverse[i][j])
                    .Aggregate((a, b) => a + b))],
                row.Bound)),
        ];

        Assert.Equal(Rational.Create(1, 7), Create(3, rows).Volume());
    }

    [Fact]
    public void Repeated_and_idle_constraints_change_nothing()
    {
        HalfSpace[] rows = [.. Cube(3), .. Cube(3), new([1, 1, 1], 3), new([1, 1, 0], 2), new([0, 0, 0], 0)];

        Assert.Equal(8, Create(3, rows).Vertices.Count);
        Assert.Equal(1, Create(3, rows).Volume());
    }

    [Fact]
    public void What_is_flat_or_empty_has_no_volume()
    {
        HalfSpace[] flat = [.. Cube(3), new([1, 1, 1], 1), new([-1, -1, -1], -1)];
        HalfSpace[] empty = [.. Cube(3), new([1, 0, 0], -1)];
        HalfSpace[] emptyCone = [new([1, 0], -1), new([-1, 0], 0), new([0, -1], 0)];

        Assert.Equal(3, Create(3, flat).Vertices.Count);
        Assert.Equal(0, Create(3, flat).Volume());
        Assert.Empty(Create(3, empty).Vertices);
        Assert.Equal(0, Create(3, empty).Volume());
        Assert.Equal(0, Create(2, emptyCone).Volume());
    }

    [Fact]
    public void What_is_not_bounded_has_no_volume_but_corners()
    {
        var quadrant = Create(2, [new([-1, 0], -1), new([0, -1], -2)]);
        var strip = Create(2, [new([1, 0], 1), new([-1, 0], 0)]);

        Assert.Equal([1, 2], Assert.Single(quadrant.Vertices).Point);
        Assert.False(quadrant.IsBounded || strip.IsBounded);
        Assert.Throws<InvalidOperationException>(() => quadrant.Volume());
        Assert.Empty(strip.Vertices);
    }

    [Fact]
    public void Too_many_rays_give_no_answer() => Assert.Null(Polytope.TryCreate(Cube(6), 6, mostRays: 16));

    private static Polytope Create(int size, HalfSpace[] rows) =>
        Polytope.TryCreate(rows, size) ?? throw new InvalidOperationException("The limit is far.");

    private static HalfSpace[] Cube(int size) =>
    [
        .. Enumerable.Range(0, size).SelectMany(
            i => new HalfSpace[] { new(Axis(size, i, 1), 1), new(Axis(size, i, -1), 0) }),
    ];

    private static HalfSpace[] Corner(int size, Rational[] normal, Rational bound) =>
        [.. Enumerable.Range(0, size).Select(i => new HalfSpace(Axis(size, i, -1), 0)), new(normal, bound)];

    private static Rational[] Axis(int size, int axis, int sign) =>
        [.. Enumerable.Range(0, size).Select(i => (Rational)(i == axis ? sign : 0))];

    private static Rational Factorial(int n) => Enumerable.Range(1, n).Aggregate(Rational.One, (all, i) => all * i);

    /// <summary>The part of the unit cube below a plane with a positive normal (Barrow and Smith 1979).</summary>
    private static Rational Section(Rational[] normal, Rational bound)
    {
        var sum = Rational.Zero;
        for (int corner = 0; corner < 1 << normal.Length; corner++)
        {
            int chosen = corner;
            var rest = normal.Where((_, i) => ((chosen >> i) & 1) == 1).Aggregate(bound, (left, each) => left - each);
            if (rest.Sign > 0)
            {
                sum += (int.PopCount(corner) % 2 == 0 ? 1 : -1) * Rational.Pow(rest, normal.Length);
            }
        }

        return sum / (Factorial(normal.Length) * normal.Aggregate((a, b) => a * b));
    }
}
