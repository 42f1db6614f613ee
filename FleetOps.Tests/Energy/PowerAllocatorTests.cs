using FleetOps.Core.Energy;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Energy;

public sealed class PowerAllocatorTests
{
    private const double Rounding = 1e-6;

    [Fact]
    public void Site_WhateverIsWanted_StaysUnderItsLimit() => Check((site, wish, got) =>
        got.GridKw <= Math.Max(site.SiteLimitKw, wish.OwnKw - wish.SunKw - wish.BatteryMostKw) + Rounding && got.GridKw >= 0 && got.BatteryKw >= 0 && got.BatteryKw <= wish.BatteryMostKw + Rounding);

    [Fact]
    public void Connector_GetsNoMoreThanItWants_NorThanItsRating_AndNeverLessThanNothing() => Check((site, wish, got) =>
        got.Granted.Select((g, i) => g >= 0 && g <= wish.Connectors[i] + Rounding && g <= site.Connectors[i].RatedKw + Rounding).All(ok => ok));

    /// <summary>Who gets less than he wants gets no less than anybody else.</summary>
    [Fact]
    public void Shortage_IsSharedFairly() => Check((site, wish, got) =>
        got.Granted.Select((g, i) => g >= Math.Min(wish.Connectors[i], site.Connectors[i].RatedKw) - Rounding || got.Granted.All(other => other <= g + Rounding)).All(ok => ok));

    [Fact]
    public void Power_IsNotHeldBack_WhileSomebodyWantsIt() => Check((site, wish, got) =>
    {
        var wanted = wish.Connectors.Select((w, i) => Math.Min(w, site.Connectors[i].RatedKw)).Sum();
        var there = Math.Max(0, site.SiteLimitKw - wish.OwnKw + wish.SunKw + wish.BatteryMostKw);
        return Math.Abs(got.Granted.Sum() - Math.Min(wanted, there)) < Rounding;
    });

    [Fact]
    public void Battery_GivesOnlyWhatTheLimitNeeds() => Check((site, wish, got) => got.BatteryKw <= Rounding || Math.Abs(got.GridKw - site.SiteLimitKw) < Rounding || got.BatteryKw >= wish.BatteryMostKw - Rounding);

    [Fact]
    public void WhatIsNoNumber_CountsAsNothing()
    {
        var site = Worlds.Stations[0];
        var got = PowerAllocator.Allocate(site, new SiteWish([.. site.Connectors.Select(_ => double.NaN)], OwnKw: double.PositiveInfinity, SunKw: -5));
        Assert.All(got.Granted, g => Assert.Equal(0, g));
        Assert.Equal(0, got.GridKw);
    }

    [Fact]
    public void Wishes_OfAnotherSite_AreRefused() => Assert.Throws<ArgumentException>(() => PowerAllocator.Allocate(Worlds.Stations[0], new SiteWish([1])));

    private static void Check(Func<Station, SiteWish, SiteAllocation, bool> holds) =>
        Prop.ForAll<byte, byte[], byte[]>((at, wants, rest) =>
        {
            var site = Worlds.Stations[at % Worlds.Stations.Count];
            double Rest(int i) => rest.Length > i ? rest[i] : 0;
            var wish = new SiteWish([.. site.Connectors.Select((_, i) => wants.Length > 0 ? wants[i % wants.Length] * 1.3 : 0)], Rest(0) / 5, Rest(1) / 2, Rest(2));
            return holds(site, wish, PowerAllocator.Allocate(site, wish));
        }).QuickCheckThrowOnFailure();
}
