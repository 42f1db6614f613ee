using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Decoding;

namespace FleetOps.Web.Api.Past;

/// <summary>Turns the query of a history request into a <see cref="HistoryQuery"/>, or says what is wrong with it.</summary>
internal static class HistoryAsk
{
    private const long MostValues = 3_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_660);

    public static HistoryQuery? Read(
        Device device, SignalCatalog catalog, Instant now, string? from, string? to, string? resolution, string? signals, out string? fault)
    {
        var end = now;
        var start = now;
        fault = to is null || TryInstant(to, out end) ? null : "to is not an instant: ISO 8601 with zone, or Unix milliseconds";
        if (fault is null && from is null) start = Before(end, TimeSpan.FromHours(1));
        else if (fault is null && !TryInstant(from!, out start)) fault = "from is not an instant: ISO 8601 with zone, or Unix milliseconds";
        if (fault is null && start >= end) fault = "from must lie before to";
        if (fault is null && end - start > Longest) fault = $"at most {Longest.TotalDays} days can be read at once";
        if (fault is not null) return null;
        var span = end - start;
        if (!TryResolution(resolution, span, out var chosen))
        {
            fault = "resolution is one of auto, raw, minute, hour";
            return null;
        }

        var asked = new List<Signal>();
        foreach (var name in (signals ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!catalog.TryFind(device.Kind, name, out var signal))
            {
                fault = $"a {Words.Of(device.Kind)} has no signal '{(name.Length > 64 ? name[..64] : name)}'";
                return null;
            }

            if (!asked.Contains(signal)) asked.Add(signal);
        }

        var step = chosen switch { Resolution.Raw => 1, Resolution.Minute => 60, _ => 3_600 };
        var columns = asked.Count > 0 ? asked.Count : catalog.Of(device.Kind).Count();
        if (span.TotalSeconds / step * columns > MostValues)
        {
            fault = "that would be too much to read at once: ask for fewer signals, a shorter range or a coarser resolution";
            return null;
        }

        return new HistoryQuery(device.Id, asked, start, end, chosen);
    }

    /// <summary>ISO 8601 or Unix milliseconds. A '+' that was not escaped in the URL arrives as a space.</summary>
    public static bool TryInstant(string text, out Instant instant)
    {
        instant = default;
        if (text.Length > 40) return false;
        if (long.TryParse(text, System.Globalization.NumberStyles.None, null, out var milliseconds)) return Utf8Instant.TryMake(milliseconds, out instant, out _);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text.Replace(' ', '+'));
        return Utf8Instant.TryParse(bytes, out instant, out _);
    }

    /// <summary>So long before an end, or the earliest instant there is.</summary>
    public static Instant Before(Instant end, TimeSpan span) => end - Instant.Earliest > span ? end - span : Instant.Earliest;

    private static bool TryResolution(string? text, TimeSpan span, out Resolution resolution)
    {
        resolution = span <= TimeSpan.FromHours(6) ? Resolution.Raw : span <= TimeSpan.FromDays(14) ? Resolution.Minute : Resolution.Hour;
        if (text is null or "auto") return true;
        foreach (var candidate in Enum.GetValues<Resolution>())
        {
            if (Words.Of(candidate) != text) continue;
            resolution = candidate;
            return true;
        }

        return false;
    }
}
