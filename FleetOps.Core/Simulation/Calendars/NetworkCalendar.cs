using System.Globalization;
using System.Text.Json;

namespace FleetOps.Core.Simulation.Calendars;

/// <summary>
/// The days of the network's region: weekdays, and the dated holidays of <c>seed/holidays.json</c> (built into the program; its source is stated there). Years that the table does
/// not hold have weekdays only. Local days since 1970-01-01. Immutable, thread-safe.
/// </summary>
internal static class NetworkCalendar
{
    private static readonly Dictionary<long, (string Name, DayKind Kind)> Dated = Read();

    public static DayKind KindOf(long day)
    {
        var known = Dated.TryGetValue(day, out var today) ? today.Kind : (DayKind?)null;
        if (known == DayKind.Festival) return DayKind.Festival;
        if (Dated.TryGetValue(day + 1, out var tomorrow) && tomorrow.Kind == DayKind.Festival) return DayKind.FestivalEve;
        return known ?? LocalTime.Weekday(day) switch
        {
            DayOfWeek.Saturday => DayKind.Saturday,
            DayOfWeek.Sunday => DayKind.Sunday,
            _ => DayKind.Workday,
        };
    }

    /// <summary>The holiday's name; null on an ordinary day.</summary>
    public static string? NameOf(long day) => Dated.TryGetValue(day, out var found) ? found.Name : null;

    /// <summary>All dated days, in order.</summary>
    public static IEnumerable<(DateOnly Date, string Name)> Days =>
        Dated.OrderBy(d => d.Key).SelectMany(d => d.Value.Name.Split(" and ").Select(name => (LocalTime.Date(d.Key), name)));

    private static Dictionary<long, (string Name, DayKind Kind)> Read()
    {
        using var stream = typeof(NetworkCalendar).Assembly.GetManifestResourceStream("holidays.json")
            ?? throw new InvalidOperationException("The table of holidays was not built into the program.");
        using var table = JsonDocument.Parse(stream);
        var days = new Dictionary<long, (string, DayKind)>();
        foreach (var holiday in table.RootElement.GetProperty("holidays").EnumerateArray())
        {
            var name = holiday.GetProperty("name").GetString()!;
            var kind = holiday.GetProperty("kind").GetString() == "festival" ? DayKind.Festival : DayKind.Holiday;
            foreach (var text in holiday.GetProperty("dates").EnumerateArray())
            {
                var day = LocalTime.DayOf(DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                // Two on one day: both names, and a festival is the stronger.
                days[day] = days.TryGetValue(day, out var other)
                    ? ($"{other.Item1} and {name}", other.Item2 == DayKind.Festival ? DayKind.Festival : kind) : (name, kind);
            }
        }

        return days;
    }
}
