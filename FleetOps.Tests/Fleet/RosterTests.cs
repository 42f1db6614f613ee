using System.Text;
using FleetOps.Core.Fleet;
using Xunit;

namespace FleetOps.Tests.Fleet;

public sealed class RosterTests
{
    [Fact]
    public void TryFind_ByBytesOrText_FindsTheSameDevice()
    {
        var roster = new Roster();
        for (var i = 0; i < 500; i++) Assert.True(roster.TryAdd(Vehicle(i)));
        for (var i = 0; i < 500; i++)
        {
            Assert.True(roster.TryFind(Encoding.UTF8.GetBytes($"EV_{i:000}"), out var byBytes));
            Assert.True(roster.TryFind(new DeviceId($"EV_{i:000}"), out var byText));
            Assert.Same(byText, byBytes);
        }

        Assert.False(roster.TryFind("EV_999"u8, out _));
    }

    [Fact]
    public void TryAdd_BeyondTheCapacity_RefusesNewAndKeepsOld()
    {
        var roster = new Roster(capacity: 2);
        Assert.True(roster.TryAdd(Vehicle(1)));
        Assert.True(roster.TryAdd(Vehicle(2)));
        Assert.False(roster.TryAdd(Vehicle(3)));
        Assert.True(roster.TryAdd(Vehicle(2) with { Name = "renamed" }));
        Assert.Equal(2, roster.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("café")]
    [InlineData("../../etc/passwd")]
    [InlineData("x<script>")]
    public void DeviceId_WithForbiddenCharacters_IsRefused(string text)
    {
        Assert.False(DeviceId.IsValid(text));
        Assert.False(DeviceId.IsValid(Encoding.UTF8.GetBytes(text)));
        Assert.Throws<ArgumentException>(() => new DeviceId(text));
    }

    [Fact]
    public void DeviceId_OfAllAllowedCharacters_IsTakenUpTo64() =>
        Assert.True(DeviceId.IsValid(new string('a', 60) + "-_.:") && !DeviceId.IsValid(new string('a', 65)));

    private static Device Vehicle(int i) => new(new DeviceId($"EV_{i:000}"), DeviceKind.Vehicle, $"KA {i}", null, Simulated: false);
}
