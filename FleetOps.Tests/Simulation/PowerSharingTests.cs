using FleetOps.Core.Devices;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

public sealed class PowerSharingTests
{
    [Fact]
    public void Share_NeverGrantsMoreThanThereIs_NorMoreThanIsWanted() =>
        Prop.ForAll<byte[], ushort>((wants, limit) =>
        {
            double[] demand = [.. wants.Take(10).Select(w => w * 1.5)];
            var granted = new double[demand.Length];
            PowerSharing.Share(demand, limit / 100.0, granted);
            return granted.Sum() <= Math.Max(limit / 100.0, 0) + 1e-9
                && granted.Zip(demand).All(p => p.First >= 0 && p.First <= p.Second + 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Share_LeavesNothingUnused_WhileSomebodyWantsMore() =>
        Prop.ForAll<byte[], ushort>((wants, limit) =>
        {
            double[] demand = [.. wants.Take(10).Select(w => w * 1.5)];
            var granted = new double[demand.Length];
            PowerSharing.Share(demand, limit / 100.0, granted);
            return Math.Abs(granted.Sum() - Math.Min(demand.Sum(), limit / 100.0)) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Share_IsMaxMinFair()
    {
        var granted = new double[4];
        PowerSharing.Share([10, 100, 60, 0], 100, granted);
        Assert.Equal([10, 45, 45, 0], granted);
    }

    [Fact]
    public void Share_OfNothing_GrantsNothing()
    {
        var granted = new double[2];
        PowerSharing.Share([10, 20], -5, granted);
        Assert.Equal([0, 0], granted);
    }
}
