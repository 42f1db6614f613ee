using FleetOps.Core.Devices.Markets;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// How loaded the grid of the city is, as a share of its highest: what pulls the voltage of all feeders down. By default a shape by the hour, 80 % of it at weekends; with a market file, the load that the file
/// holds, stretched from its lowest (0.18) to its highest (1), by weeks where it ends (<see cref="BlockSeries"/>). What the stations themselves draw comes on top. A file without loads throws
/// <see cref="InvalidDataException"/>. Pure; thread-safe.
/// </summary>
internal sealed class CityLoad
{
    private const double Least = 0.18;

    // Least before dawn, most in the evening.
    private static readonly double[] Hours =
        [0.32, 0.25, 0.20, 0.18, 0.20, 0.30, 0.48, 0.62, 0.68, 0.66, 0.62, 0.58, 0.56, 0.55, 0.56, 0.58, 0.64, 0.76, 0.92, 1.00, 0.96, 0.84, 0.64, 0.46];

    private readonly BlockSeries? _file;
    private readonly double _low;
    private readonly double _span;

    public CityLoad(MarketSeries? series, string? area = null)
    {
        if (series is null)
        {
            Source = "the shape of a city by the hour, lower at weekends";
            return;
        }

        var loads = series.Records.Where(r => r.Quantity == MarketQuantity.Load && r.Value is not null && (area is null || r.Area == area)).ToArray();
        if (loads.Length == 0) throw new InvalidDataException($"{series.Name} has no load{(area is null ? "" : $" for the area {area}")}");
        var first = loads[0];
        var one = loads.Where(r => r.Area == first.Area && r.Product == first.Product).ToArray();
        var (from, to) = (one.Min(r => r.Start), one.Max(r => r.End));
        _file = new BlockSeries(series.Name, one, from, to, r => r.Value!.Value);
        _low = (double)_file.Least;
        _span = (double)_file.Most - _low;
        if (_span <= 0) throw new InvalidDataException($"{series.Name}: the load of {first.Area} never changes");
        Source = $"{first.Market} load of {first.Area} from the file {series.Name}, {from} to {to}; outside it its {(_file.RepeatsWeeks ? "first or last week" : "first or last day")} repeats";
    }

    /// <summary>Where it comes from, for people.</summary>
    public string Source { get; }

    public double At(long second)
    {
        if (_file is not null) return Least + (1 - Least) * ((double)_file.At(second) - _low) / _span;
        var weekend = LocalTime.Weekday(LocalTime.Day(second)) is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return LocalTime.Of(Hours, LocalTime.Hour(second)) * (weekend ? 0.8 : 1);
    }
}
