using FleetOps.Core.Simulation;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

public sealed class PortableTests
{
    [Fact]
    public void Functions_AgreeWithTheSystems() =>
        Prop.ForAll<int>(i =>
        {
            var x = i % 700_000 / 1000.0 + 1e-3 / (1 + Math.Abs(i));
            var positive = Math.Abs(x) + 1e-9;
            return Near(Portable.Exp(x), Math.Exp(x), 2e-15) && Near(Portable.Log(positive), Math.Log(positive), 2e-15)
                && Math.Abs(Portable.Sin(x) - Math.Sin(x)) < 1e-15 && Math.Abs(Portable.Cos(x) - Math.Cos(x)) < 1e-15
                && Near(Portable.Pow(positive, 1.15), Math.Pow(positive, 1.15), 1e-13);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(2_000_000_000));

    [Theory]
    [InlineData(0)]
    [InlineData(1e-310)]
    [InlineData(1)]
    [InlineData(1.7e308)]
    [InlineData(double.PositiveInfinity)]
    public void Log_AtTheEnds_IsWhatItMustBe(double x) => Assert.True(Near(Math.Log(x), Portable.Log(x), 1e-15));

    [Fact]
    public void Exp_AtTheEnds_IsWhatItMustBe()
    {
        Assert.Equal(1, Portable.Exp(0));
        Assert.Equal(0, Portable.Exp(-800));
        Assert.Equal(double.PositiveInfinity, Portable.Exp(800));
        Assert.Equal(0, Portable.Pow(0, 1.15));
        Assert.True(double.IsNaN(Portable.Log(-1)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(1e-9, 1)]
    [InlineData(-3, -4)]
    [InlineData(3, -4)]
    [InlineData(-5e6, 0.1)]
    public void Atan2_IsTheSystems(double y, double x) => Assert.Equal(Math.Atan2(y, x), Portable.Atan2(y, x), 1e-15);

    [Fact]
    public void Metres_AreTheDistance() => Assert.All(
        Worlds.Stations.Zip(Worlds.Stations.Skip(1)),
        pair => Assert.Equal(pair.First.Place.DistanceTo(pair.Second.Place), Portable.Metres(pair.First.Place, pair.Second.Place), 1e-6));

    /// <summary>Bits, not values: they must be these on every machine.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(1.7)]
    [InlineData(-3.3)]
    [InlineData(42.42)]
    public void Bits_AreTheSameEverywhere(double x)
    {
        var hash = 17L;
        foreach (var value in new[] { Portable.Exp(x), Portable.Log(Math.Abs(x)), Portable.Sin(x), Portable.Cos(x), Portable.Atan2(x, 3) }) hash = unchecked(hash * 31 + BitConverter.DoubleToInt64Bits(value));
        Assert.Equal(Golden[x], hash);
    }

    private static readonly Dictionary<double, long> Golden = new() { [0.1] = 961531263009876888, [1.7] = -1264615089778962125, [-3.3] = 6115579316183705048, [42.42] = 5902712275068256241 };

    private static bool Near(double a, double b, double tolerance) => a == b || Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-300;
}
