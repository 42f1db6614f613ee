using System.Globalization;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One feature (or the score) of late against the rows the model was made with: a bar that is full at the limit, and words. Compared by value.</summary>
public sealed record DriftLine(string Name, string Index, string Means, double Share, string? Since)
{
    public static DriftLine Of(DriftReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var unit = reading.Unit.Length > 0 ? " " + reading.Unit : "";
        return new DriftLine(
            reading.Name == DriftReference.Score ? "Score" : MetricLine.InWords(reading.Name), string.Create(CultureInfo.InvariantCulture, $"{reading.Index:0.00} of {reading.Limit:0.00}"),
            $"mean {MetricLine.Number(reading.MeanThen)} then, {MetricLine.Number(reading.MeanNow)} now{unit}", Math.Round(reading.Index / reading.Limit, 2),
            reading.Since is { } since ? Said(since) : null);
    }

    internal static string Said(Instant instant) => instant.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}
