using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>One reading of a vehicle as a line of its list: text, unit, quality and age in whole seconds. <paramref name="Extra"/>: not on the signal list.</summary>
public sealed record SignalRow(string Name, string Label, string Value, string Unit, Quality Quality, string Age, string Band, bool Extra)
{
    public static SignalRow Of(Reading reading, Twin twin, Present present)
    {
        var signal = reading.Signal;
        var scale = UnitScale.Of(signal, reading.Value);
        return new SignalRow(
            signal.Name, signal.Label, scale.Text(reading.Value), scale.Unit, present.QualityOf(twin.Device, reading),
            AgeOf(present.Age(twin.Device, reading.At)),
            signal.Normal is { } band ? $"{Show.Number(band.Low, DecimalsOf(band.Low))} to {Show.Number(band.High, DecimalsOf(band.High))}" : "", signal.IsExtra);
    }

    // Whole seconds: a tenth that ticks four times a second on thirty lines is noise, and work.
    private static string AgeOf(TimeSpan age) => age.TotalSeconds < 100 ? $"{(int)age.TotalSeconds} s" : Show.Age(age);

    private static int DecimalsOf(double value) => value == Math.Truncate(value) ? 0 : 2;
}
