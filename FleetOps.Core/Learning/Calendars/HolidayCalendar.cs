using System.Globalization;

namespace FleetOps.Core.Learning.Calendars;

/// <summary>
/// The holidays of a country for a span of years, computed and not looked up, so that any year works. Known country: IN (India: national days, and the festivals that
/// most states keep). Lunar days follow the tithi at the hour of the rite in Indian time, Islamic days the first evening on which the crescent can be seen from India;
/// the government's own date may differ by a day where a tithi is shared by two days or the sighting is late. Source of the rules: Reingold and Dershowitz 2018, chapters 10 and 20.
/// </summary>
public static class HolidayCalendar
{
    // Tithi, hour of the rite (Indian time), earliest date it can fall on, days from the rite to the holiday.
    private static readonly (string Name, int Tithi, double Hour, int Month, int Day, int Shift)[] LunarDays =
    [
        ("Holi", 15, 18, 2, 27, 1), ("Ram Navami", 9, 12, 3, 23, 0), ("Mahavir Jayanti", 13, 6, 3, 27, 0), ("Buddha Purnima", 15, 8, 4, 28, 0),
        ("Janmashtami", 23, 6, 8, 9, 0), ("Ganesh Chaturthi", 4, 12, 8, 21, 0), ("Diwali", 30, 20, 10, 17, 0),
        ("Guru Nanak Jayanti", 15, 8, 11, 1, 0),
    ];

    // Where the government's list departs from the rule: an eclipse on the day, a tithi shared by two afternoons.
    private static readonly Dictionary<(string Name, int Year), DateOnly> Gazetted = new()
    {
        [("Holi", 2026)] = new DateOnly(2026, 3, 4),
        [("Dussehra", 2026)] = new DateOnly(2026, 10, 20),
    };

    private static readonly (string Name, int Month, int Day)[] IslamicDays = [("Eid al-Fitr", 10, 1), ("Eid al-Adha", 12, 10), ("Muharram", 1, 10), ("Milad un-Nabi", 3, 12)];

    private static readonly (string Name, int Month, int Day)[] FixedDays =
        [("New Year's Day", 1, 1), ("Republic Day", 1, 26), ("Independence Day", 8, 15), ("Gandhi Jayanti", 10, 2), ("Christmas", 12, 25)];

    /// <summary>Country codes that <see cref="For"/> knows.</summary>
    public static IReadOnlyList<string> Countries => ["IN"];

    /// <summary>All holidays of these years, in order of date.</summary>
    /// <exception cref="ArgumentException">The country is not known.</exception>
    public static IReadOnlyList<Holiday> For(string country, int firstYear, int lastYear)
    {
        if (!string.Equals(country, "IN", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"No holidays are known for '{country}'; known: {string.Join(", ", Countries)}.", nameof(country));
        if (firstYear < 1900 || lastYear > 2100 || firstYear > lastYear)
            throw new ArgumentOutOfRangeException(nameof(firstYear), $"Years from 1900 to 2100, in order; not {firstYear} to {lastYear}.");
        var found = new List<Holiday>();
        for (var year = firstYear; year <= lastYear; year++)
        {
            foreach (var (name, month, day) in FixedDays) found.Add(new Holiday(name, new DateOnly(year, month, day)));
            found.Add(new Holiday("Good Friday", Easter(year).AddDays(-2)));
            foreach (var (name, tithi, hour, month, day, shift) in LunarDays)
                found.Add(new Holiday(name, Gazetted.TryGetValue((name, year), out var date) ? date : DayOfTithi(new DateOnly(year, month, day), tithi, hour).AddDays(shift)));

            // No date bounds the month of Dussehra in years with a leap month; it is the tenth tithi before Diwali.
            found.Add(new Holiday("Dussehra", Gazetted.TryGetValue(("Dussehra", year), out var tenth) ? tenth : DayOfTithi(found.Last(h => h.Name == "Diwali").Date.AddDays(-23), 10, 14)));
            found.AddRange(Islamic(year));
        }

        return [.. found.Distinct().OrderBy(h => h.Date).ThenBy(h => h.Name, StringComparer.Ordinal)];
    }

    // The first day from then on at whose hour this tithi runs, or the day after if it still does; a short tithi may skip the hour: then the day on which it ends.
    private static DateOnly DayOfTithi(DateOnly from, int tithi, double hour)
    {
        for (var day = 0; day < 32; day++)
        {
            var date = from.AddDays(day);
            var now = Ahead(date, hour, tithi);
            if (now is >= -12 and < 0) return Ahead(date.AddDays(1), hour, tithi) is >= -12 and < 0 ? date.AddDays(1) : date;
            if (now is >= 0 and < 3 && Ahead(date.AddDays(-1), hour, tithi) < -12 && day > 0) return date;
        }

        throw new InvalidOperationException($"No tithi {tithi} within a month of {from}.");
    }

    // Degrees past the end of the tithi, −180 to 180.
    private static double Ahead(DateOnly date, double hour, int tithi)
    {
        var past = Moon.Elongation(date.ToDateTime(TimeOnly.MinValue).AddHours(hour - 5.5)) - 12 * tithi;
        past = (past % 360 + 360) % 360;
        return past > 180 ? past - 360 : past;
    }

    private static IEnumerable<Holiday> Islamic(int year)
    {
        var calendar = new HijriCalendar();
        var around = calendar.GetYear(new DateTime(year, 1, 1));
        for (var hijri = around; hijri <= around + 1; hijri++)
            foreach (var (name, month, day) in IslamicDays)
            {
                var first = FirstOfMonth(DateOnly.FromDateTime(calendar.ToDateTime(hijri, month, 1, 0, 0, 0, 0)));
                var date = first.AddDays(day - 1);
                if (date.Year == year) yield return new Holiday(name, date);
            }
    }

    // The month begins on the day after the crescent stands 11° from the Sun at sunset in India.
    private static DateOnly FirstOfMonth(DateOnly arithmetic)
    {
        for (var day = -5; day < 6; day++)
        {
            var evening = arithmetic.AddDays(day).ToDateTime(new TimeOnly(13, 15));
            var angle = Moon.Elongation(evening);
            if (angle is >= 11 and < 40) return arithmetic.AddDays(day + 1);
        }

        return arithmetic;
    }

    // The anonymous Gregorian algorithm (Nature, 1876).
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        return new DateOnly(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }
}
