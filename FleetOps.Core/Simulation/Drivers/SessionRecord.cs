using System.Globalization;
using System.Text.Json;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Turns one ACN-Data record into a <see cref="RecordedSession"/>, or says in a few stable words what is wrong with it. Remembers the sessions and stations
/// it has seen, so that a session that is repeated is a fault.
/// </summary>
internal sealed class SessionRecord
{
    private static readonly string[] Formats =
        ["r", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(14);
    private readonly HashSet<ulong> _seen = [];
    private readonly Dictionary<string, int> _stations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeZoneInfo?> _zones = new(StringComparer.Ordinal);

    public SessionRecord()
    {
        // Without zone data every record would be bad, each for the wrong reason.
        try
        {
            _ = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        }
        catch (TimeZoneNotFoundException missing)
        {
            throw new InvalidDataException("This machine has no time zone data (install the tzdata package): recorded sessions are placed by their stations' local time.", missing);
        }
    }

    public (RecordedSession? Session, string? Fault) Read(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object) return (null, "not an object");
        if (Text(record, "sessionID") is { } id && !_seen.Add(NamedStream.Key(0, id, "session"))) return (null, "sessionID is repeated");
        if (Time(record, "connectionTime", out var connected) is { } noStart) return (null, noStart);
        if (Time(record, "disconnectTime", out var disconnected) is { } noEnd) return (null, noEnd);
        var stay = disconnected - connected;
        if (stay < TimeSpan.Zero) return (null, "disconnects before it connects");
        if (stay < TimeSpan.FromSeconds(1)) return (null, "lasts no time");
        if (stay > LongestStay) return (null, $"lasts more than {LongestStay.TotalDays:0} days");
        if (Energy(record, out var energy) is { } noEnergy) return (null, noEnergy);
        if (Zone(record) is not { } zone) return (null, "timezone is missing or unknown");
        var charging = Time(record, "doneChargingTime", out var done) is null && done > connected && done <= disconnected ? (int?)(done - connected).TotalSeconds : null;
        var local = TimeZoneInfo.ConvertTime(connected, zone).DateTime;
        return (new RecordedSession(local, (int)stay.TotalSeconds, charging, energy, Station(record)), null);
    }

    private static string? Time(JsonElement record, string name, out DateTimeOffset time)
    {
        time = default;
        if (!record.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return $"{name} is missing";
        if (value.ValueKind != JsonValueKind.String
            || !DateTimeOffset.TryParseExact(value.GetString(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return $"{name} is not a time";
        return time.Year is >= 2000 and < 2100 ? null : $"{name} is outside 2000 to 2099";
    }

    private static string? Energy(JsonElement record, out double energy)
    {
        energy = double.NaN;
        if (!record.TryGetProperty("kWhDelivered", out var value) || value.ValueKind == JsonValueKind.Null) return "kWhDelivered is missing";
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out energy) || !double.IsFinite(energy)) return "kWhDelivered is not a number";
        if (energy < 0) return "kWhDelivered is negative";
        if (energy == 0) return "kWhDelivered is zero";
        return energy <= 500 ? null : "kWhDelivered is over 500";
    }

    private TimeZoneInfo? Zone(JsonElement record)
    {
        if (Text(record, "timezone") is not { Length: > 0 and <= 64 } name) return null;
        if (_zones.TryGetValue(name, out var known)) return known;
        TimeZoneInfo? zone = null;
        try
        {
            zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            // Told as the record's fault; remembered so that a file full of them stays fast.
        }

        if (_zones.Count < 1_000) _zones[name] = zone;
        return zone;
    }

    private int Station(JsonElement record)
    {
        var name = Text(record, "stationID") ?? "";
        if (_stations.TryGetValue(name, out var index)) return index;
        index = _stations.Count;
        if (index < 100_000) _stations[name] = index;
        return index;
    }

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
