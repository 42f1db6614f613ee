using System.Buffers;
using System.Globalization;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// How far apart the times of a series lie: whole months, or a fixed span, on working days only or on all. Not a season. Immutable. Written as a number and a unit: 15min, 1h, D, B (working
/// days), W, M, Q, Y; pandas' MS, ME, QS, YS, T and H and the ISO forms PT1H, P1D are read too.
/// </summary>
/// <param name="Months">Months of a step; 0 for a fixed span.</param>
/// <param name="Step">The fixed span; for months about as long.</param>
/// <param name="Weekdays">Days of the week that have rows, by number from Sunday; null for all.</param>
/// <param name="AtMonthEnd">Steps of months end on the last day of one.</param>
public sealed record Frequency(int Months, TimeSpan Step, IReadOnlyList<bool>? Weekdays = null, bool AtMonthEnd = false)
{
    private static readonly (string[] Names, double Seconds, int Months)[] Units =
    [
        (["s", "sec", "second", "seconds", "S"], 1, 0), (["min", "minute", "minutes", "T", "m", "mins"], 60, 0), (["h", "H", "hour", "hours", "hourly", "hr"], 3600, 0),
        (["d", "D", "day", "days", "daily"], 86400, 0), (["w", "W", "week", "weeks", "weekly"], 604800, 0), (["M", "MS", "ME", "mo", "month", "months", "monthly"], 0, 1),
        (["q", "Q", "QS", "QE", "quarter", "quarters", "quarterly"], 0, 3), (["y", "Y", "A", "YS", "YE", "AS", "year", "years", "yearly"], 0, 12),
    ];

    private const int LeastWeeks = 3;
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789. ");

    /// <exception cref="ArgumentException">The text is no frequency.</exception>
    public static Frequency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed is "B" or "b") return new Frequency(0, TimeSpan.FromDays(1), [false, true, true, true, true, true, false]);
        var iso = trimmed.Length > 1 && trimmed[0] == 'P';
        var body = iso ? trimmed[1..] : trimmed;
        var inDay = iso && body[0] == 'T';
        if (inDay) body = body[1..];
        var split = body.AsSpan().IndexOfAnyExcept(Figures);
        var count = 1.0;
        if (split >= 0 && (split == 0 || double.TryParse(body.AsSpan(0, split).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out count)) && count > 0)
        {
            var unit = body[split..];
            if (unit.StartsWith("W-", StringComparison.Ordinal)) unit = "W";
            if (inDay && unit == "M") unit = "min";
            foreach (var (names, seconds, months) in Units)
                foreach (var name in names)
                {
                    if (name != unit && !(name.Length > 1 && string.Equals(name, unit, StringComparison.OrdinalIgnoreCase))) continue;
                    if (months == 0 && seconds * count >= 1e-3) return new Frequency(0, TimeSpan.FromSeconds(seconds * count));
                    if (months > 0 && count == Math.Floor(count) && count < 1200) return OfMonths(months * (int)count, unit.EndsWith('E'));
                }
        }

        throw new ArgumentException($"'{text}' is no frequency; write for example 15min, 1h, D, B, W, M, Q or Y");
    }

    /// <summary>What the times themselves show: the usual distance, whole months where they keep to the calendar, weekdays that never have a row.</summary>
    public static Frequency Of(IReadOnlyList<DateTime> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Count < 2) return new Frequency(0, TimeSpan.FromDays(1));
        var gaps = new long[times.Count - 1];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = (times[i + 1] - times[i]).Ticks;
        Array.Sort(gaps);
        var usual = TimeSpan.FromTicks(gaps[gaps.Length / 2]);
        var months = usual.TotalDays switch { >= 28 and <= 31 => 1, >= 89 and <= 92 => 3, >= 181 and <= 184 => 6, >= 365 and <= 366 => 12, _ => 0 };
        if (months > 0)
        {
            if (times.All(IsMonthEnd)) return OfMonths(months, true);
            if (times.All(t => t.Day == times[0].Day)) return OfMonths(months, false);
        }

        if (usual > TimeSpan.FromDays(1) || (times[^1] - times[0]).TotalDays < 7 * LeastWeeks) return new Frequency(0, usual);
        var weekdays = new bool[7];
        foreach (var time in times) weekdays[(int)time.DayOfWeek] = true;
        return new Frequency(0, usual, weekdays.Contains(false) ? weekdays : null);
    }

    /// <summary>The time that follows.</summary>
    /// <param name="last">The last time of a series.</param>
    /// <param name="steps">How many steps on, from 1.</param>
    public DateTime After(DateTime last, int steps)
    {
        if (Months > 0)
        {
            var then = last.AddMonths(Months * steps);
            return AtMonthEnd ? then.AddDays(DateTime.DaysInMonth(then.Year, then.Month) - then.Day) : then;
        }

        if (Weekdays is null) return last + Step * steps;
        var at = last;
        while (steps > 0)
        {
            at += Step;
            if (Weekdays[(int)at.DayOfWeek]) steps--;
        }

        return at;
    }

    /// <summary>The beginning of the step that a time lies in.</summary>
    public DateTime Floor(DateTime time)
    {
        if (Months > 0)
        {
            var month = (time.Year * 12 + time.Month - 1) / Months * Months;
            var start = new DateTime(month / 12, month % 12 + 1, 1);
            return AtMonthEnd ? start.AddMonths(Months).AddDays(-1) : start;
        }

        // Weeks begin on a Monday; all other spans are counted from midnight of one.
        var monday = new DateTime(1900, 1, 1);
        var ticks = (time - monday).Ticks;
        return monday.AddTicks(ticks - (ticks % Step.Ticks + Step.Ticks) % Step.Ticks);
    }

    public override string ToString() => Months switch
    {
        1 => "1 month",
        3 => "1 quarter",
        12 => "1 year",
        > 0 => $"{Months} months",
        _ => (Step.TotalDays is >= 1 and var d && d % 1 == 0 ? Say(d, "day") : Step.TotalHours is >= 1 and var h && h % 1 == 0 ? Say(h, "hour")
            : Step.TotalMinutes is >= 1 and var m && m % 1 == 0 ? Say(m, "minute") : string.Create(CultureInfo.InvariantCulture, $"{Step.TotalSeconds:0.###} seconds"))
            + (Weekdays is null ? "" : $", not on {string.Join(", ", Enumerable.Range(0, 7).Where(w => !Weekdays[w]).Select(w => (DayOfWeek)w))}"),
    };

    private static string Say(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count:0} {unit}{(count == 1 ? "" : "s")}");

    private static Frequency OfMonths(int months, bool atEnd) => new(months, TimeSpan.FromDays(months * 365.25 / 12), null, atEnd);

    private static bool IsMonthEnd(DateTime time) => time.Day == DateTime.DaysInMonth(time.Year, time.Month);
}
