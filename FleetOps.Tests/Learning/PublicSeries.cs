using System.Globalization;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Tests.Learning;

/// <summary>Reads a two-column CSV (time, value) of the public data; a repeated time, as at the end of summer time, becomes one row with the mean.</summary>
internal static class PublicSeries
{
    internal static TimeSeries Read(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(','))
            .Select(a => (Time: DateTime.Parse(a[0], CultureInfo.InvariantCulture), Value: double.Parse(a[1], CultureInfo.InvariantCulture)))
            .GroupBy(r => r.Time).Select(g => (Time: g.Key, Value: g.Average(r => r.Value))).OrderBy(r => r.Time).ToArray();
        return new TimeSeries([.. rows.Select(r => r.Time)], [.. rows.Select(r => r.Value)]);
    }
}
