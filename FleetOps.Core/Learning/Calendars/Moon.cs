namespace FleetOps.Core.Learning.Calendars;

/// <summary>
/// How far the Moon stands east of the Sun, in degrees: 0 at new moon, 180 at full moon; a tithi is 12 of them. Good to about 0.1° (a quarter of an hour) between 1900
/// and 2100. Source: Meeus, Astronomical Algorithms, chapters 25 and 47, largest terms.
/// </summary>
internal static class Moon
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 12, 0, 0);

    internal static double Elongation(DateTime universal)
    {
        var t = (universal.AddSeconds(69) - Epoch).TotalDays / 36525;
        double d = 297.8501921 + 445267.1114034 * t, m = 357.5291092 + 35999.0502909 * t;
        double n = 134.9633964 + 477198.8675055 * t, f = 93.2720950 + 483202.0175233 * t;
        var moon = 6.288774 * Sin(n) + 1.274027 * Sin(2 * d - n) + 0.658314 * Sin(2 * d) + 0.213618 * Sin(2 * n) - 0.185116 * Sin(m)
            - 0.114332 * Sin(2 * f) + 0.058793 * Sin(2 * d - 2 * n) + 0.057066 * Sin(2 * d - m - n) + 0.053322 * Sin(2 * d + n)
            + 0.045758 * Sin(2 * d - m) - 0.040923 * Sin(m - n) - 0.034720 * Sin(d) - 0.030383 * Sin(m + n) + 0.015327 * Sin(2 * d - 2 * f);
        var sun = 1.914602 * Sin(m) + 0.019993 * Sin(2 * m);
        var angle = (d + moon - sun) % 360;
        return angle < 0 ? angle + 360 : angle;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
