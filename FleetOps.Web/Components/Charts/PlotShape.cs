using System.Globalization;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// The geometry of a small plot in a box of 100 × 100, y downwards: the trace, the part of it outside the normal band, the band, and three ticks of
/// the value axis. Pure.
/// </summary>
public sealed record PlotShape(string Line, string Outside, (double Top, double Height)? Band, PlotTick Low, PlotTick Middle, PlotTick High)
{
    // A band so wide that the trace would lie flat in it is not worth its place: the axis then follows the values.
    private const double LeastShareOfAxis = 0.003;

    // A gap of up to this share of the window is joined: past frames may be minutes apart. A longer one is an outage and stays open.
    private const double LongestJoin = 0.15;

    /// <param name="trace">What was measured.</param>
    /// <param name="normal">Its normal band.</param>
    /// <param name="decimals">Digits that mean something: the axis never splits finer.</param>
    public static PlotShape? Of(Trace trace, Band? normal, int decimals = 3)
    {
        if (Extent(trace.Values) is not var (least, most)) return null;
        var spread = Math.Max(most - least, 0.02 * Math.Abs((least + most) / 2));
        var (low, high) = (least, most);
        if (normal is { } band)
        {
            var whole = Math.Max(most, band.High) - Math.Min(least, band.Low);
            if (spread == 0 || spread >= LeastShareOfAxis * whole) (low, high) = (Math.Min(low, band.Low), Math.Max(high, band.High));
        }

        var (bottom, step) = Axis(low, high, 5 * Math.Pow(10, -decimals));
        double Y(double value) => 100 - (value - bottom) / (2 * step) * 100;
        var line = new StringBuilder();
        var outside = new StringBuilder();
        Draw(trace.Values, normal, Y, line, outside);
        return new PlotShape(
            line.ToString(), outside.ToString(), normal is { } b ? Clip(Y(b.High), Y(b.Low)) : null,
            new PlotTick(bottom, 100), new PlotTick(bottom + step, 50), new PlotTick(bottom + 2 * step, 0));
    }

    private static (double Low, double High)? Extent(double[] values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return low <= high ? (low, high) : null;
    }

    /// <summary>Two even steps of a round size that hold both ends.</summary>
    private static (double Bottom, double Step) Axis(double low, double high, double finest)
    {
        var least = Math.Max((high - low) / 2, finest);
        for (var power = Math.Pow(10, Math.Floor(Math.Log10(least))); ; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<double>)[1, 1.5, 2, 2.5, 3, 4, 5, 7.5])
            {
                var step = factor * power;
                if (step < least) continue;
                var bottom = Math.Floor(low / step + 1e-9) * step;
                if (bottom + 2 * step >= high - 1e-9 * step) return (bottom, step);
                bottom = Math.Floor(low / (step / 2) + 1e-9) * (step / 2);
                if (bottom + 2 * step >= high - 1e-9 * step) return (bottom, step);
            }
        }
    }

    private static void Draw(double[] values, Band? normal, Func<double, double> y, StringBuilder line, StringBuilder outside)
    {
        var (pen, outPen) = (false, false);
        var last = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) continue;
            if (last >= 0 && i - last > Math.Max(1, LongestJoin * values.Length)) (pen, outPen) = (false, false);
            last = i;
            var x = values.Length == 1 ? 100 : 100.0 * i / (values.Length - 1);
            Append(line, pen, x, y(values[i]));
            pen = true;
            var beyond = normal is { } band && !band.Contains(values[i]);
            if (beyond) Append(outside, outPen, x, y(values[i]));
            outPen = beyond;
        }
    }

    // A single point between gaps is drawn as a short dash, or it would not be seen.
    private static void Append(StringBuilder path, bool pen, double x, double y) =>
        path.Append(pen ? 'L' : 'M').Append(Text(x)).Append(' ').Append(Text(y)).Append(pen ? "" : "h.01");

    private static (double Top, double Height)? Clip(double top, double bottom)
    {
        top = Math.Clamp(top, 0, 100);
        bottom = Math.Clamp(bottom, 0, 100);
        return bottom > top ? (top, bottom - top) : null;
    }

    internal static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
