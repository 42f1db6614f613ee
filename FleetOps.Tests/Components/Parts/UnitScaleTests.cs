using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Parts;
using Xunit;

namespace FleetOps.Tests.Components.Parts;

public sealed class UnitScaleTests
{
    [Theory]
    [InlineData(640, "640", "Wh")]
    [InlineData(6_870, "6.87", "kWh")]
    [InlineData(12_345_678, "12.346", "MWh")]
    public void Of_AnEnergyRegister_GrowsWithTheValue(double wattHours, string text, string unit)
    {
        var scale = UnitScale.Of(Of(DeviceKind.Connector, "energy_register_wh"), wattHours);
        Assert.Equal((text, unit), (scale.Text(wattHours), scale.Unit));
    }

    [Theory]
    [InlineData(9_500, "9,500", "m")]
    [InlineData(146_990_400, "1,46,990.4", "km")]
    public void Of_AnOdometer_IsReadInKilometres(double metres, string text, string unit)
    {
        var scale = UnitScale.Of(Of(DeviceKind.Vehicle, "odometer_m"), metres);
        Assert.Equal((text, unit), (scale.Text(metres), scale.Unit));
    }

    [Fact]
    public void Of_SeveralValues_TakesTheUnitOfTheLargestForAll()
    {
        var scale = UnitScale.Of(Of(DeviceKind.Connector, "session_energy_wh"), [double.NaN, 200, 8_000]);
        Assert.Equal([double.NaN, 0.2, 8], scale.Of([double.NaN, 200, 8_000]));
        Assert.Equal("0.20", scale.Text(200));
    }

    [Fact]
    public void Of_AnyOtherUnit_StaysAsItIs()
    {
        var signal = Of(DeviceKind.Station, "power_kw");
        var scale = UnitScale.Of(signal, 1_900);
        double[] values = [1, 2];
        Assert.Same(values, scale.Of(values));
        Assert.Equal(new Band(1, 2), scale.Of(new Band(1, 2)));
        Assert.Equal((signal.Unit, signal.Decimals), (scale.Unit, scale.Decimals));
    }

    private static Signal Of(DeviceKind kind, string name) => Frames.Catalog.TryFind(kind, name, out var signal) ? signal : throw new ArgumentException(name);
}
