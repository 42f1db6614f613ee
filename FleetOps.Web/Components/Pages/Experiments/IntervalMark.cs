using System.Globalization;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>
/// A paired difference drawn small: where its mean and interval lie about zero, in per cent of the drawing's width with zero at 50. Scaled by itself, so marks of two metrics do not
/// compare in size. <see cref="Decided"/>: the interval leaves zero out.
/// </summary>
public sealed record IntervalMark(string Mean, string? Low, string? High, bool Decided)
{
    public static IntervalMark Of(double mean, double? low, double? high)
    {
        var reach = Math.Max(Math.Abs(mean), Math.Max(Math.Abs(low ?? 0), Math.Abs(high ?? 0)));
        return new IntervalMark(At(mean), low is { } l ? At(l) : null, high is { } h ? At(h) : null, low > 0 || high < 0);

        string At(double value) => (reach == 0 ? 50 : 50 + 46 * value / reach).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
