using System.Globalization;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Parts;

/// <summary>The geometry of a sparkline in a box of 100 × 100, y downwards. Pure.</summary>
public sealed record SparkShape(string Line, string? BandY, string BandHeight, string Edges)
{
    private const double Margin = 4;

    public static SparkShape Of(IReadOnlyList<double> values, Band? band, bool step)
    {
        var low = double.PositiveInfinity;
        var high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (band is { } normal && low <= high)
        {
            low = Math.Min(low, normal.Low);
            high = Math.Max(high, normal.High);
        }

        if (!(low <= high)) return new SparkShape("", null, "0", "");
        if (high - low < 1e-9)
        {
            low -= 1;
            high += 1;
        }

        double Y(double value) => Margin + (100 - 2 * Margin) * (high - value) / (high - low);
        var line = new StringBuilder();
        var pen = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                pen = false;
                continue;
            }

            var x = values.Count == 1 ? 100 : 100.0 * i / (values.Count - 1);
            if (pen && step) line.Append('H').Append(Text(x)).Append('V').Append(Text(Y(values[i])));
            else line.Append(pen ? 'L' : 'M').Append(Text(x)).Append(' ').Append(Text(Y(values[i])));
            pen = true;
        }

        if (band is not { } shown) return new SparkShape(line.ToString(), null, "0", "");
        var top = Y(shown.High);
        var bottom = Y(shown.Low);
        return new SparkShape(line.ToString(), Text(top), Text(bottom - top), $"M0 {Text(top)}H100M0 {Text(bottom)}H100");
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
