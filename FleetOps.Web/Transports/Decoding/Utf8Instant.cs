using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// Reads ISO 8601 instants (<c>2026-11-21T09:00:00[.fff…](Z|±HH:MM)</c>) from bytes; digits past the milliseconds are dropped. A time without zone
/// is refused: it is not an instant.
/// </summary>
internal static class Utf8Instant
{
    private const string Shape = "expected ISO 8601 with zone, such as 2026-11-21T09:00:00Z, or Unix milliseconds";

    public static bool TryParse(ReadOnlySpan<byte> text, out Instant instant, out string? fault)
    {
        instant = default;
        fault = Shape;
        if (text.Length is < 19 or > 40 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':' || text[16] != ':') return false;
        if (!Digits(text[..4], out var year) || !Two(text, 5, out var month) || !Two(text, 8, out var day)
            || !Two(text, 11, out var hour) || !Two(text, 14, out var minute) || !Two(text, 17, out var second)) return false;
        var i = 19;
        var milliseconds = 0;
        if (i < text.Length && text[i] == '.' && !Fraction(text, ref i, out milliseconds)) return false;
        if (!Zone(text[i..], out var offsetMinutes, ref fault)) return false;
        if (month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || year < 1 || day > DateTime.DaysInMonth(year, month))
        {
            fault = "there is no such date or time";
            return false;
        }

        var days = DaysFromCivil(year, month, day);
        return TryMake((((days * 24 + hour) * 60 + minute - offsetMinutes) * 60 + second) * 1000L + milliseconds, out instant, out fault);
    }

    public static bool TryMake(double unixMilliseconds, out Instant instant, out string? fault)
    {
        instant = default;
        fault = null;
        if (unixMilliseconds == Math.Floor(unixMilliseconds) && unixMilliseconds is > -1e15 and < 1e15 && Instant.IsValid((long)unixMilliseconds))
        {
            instant = new Instant((long)unixMilliseconds);
            return true;
        }

        fault = unixMilliseconds is >= 946_684_800 and < 7_258_118_400
            ? "that looks like seconds: a number is taken as Unix milliseconds"
            : "an instant lies between the years 2000 and 2199";
        return false;
    }

    private static bool Fraction(ReadOnlySpan<byte> text, ref int i, out int milliseconds)
    {
        milliseconds = 0;
        var start = ++i;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
            if (i - start < 3) milliseconds = milliseconds * 10 + (text[i] - '0');
        for (var n = i - start; n < 3; n++) milliseconds *= 10;
        return i > start;
    }

    private static bool Zone(ReadOnlySpan<byte> zone, out int minutes, ref string? fault)
    {
        minutes = 0;
        if (zone.Length == 1 && (zone[0] | 0x20) == 'z') return true;
        if (zone.IsEmpty) fault = "the zone is missing: end it with Z or an offset such as +05:30";
        if (zone.Length != 6 || zone[0] is not ((byte)'+' or (byte)'-') || zone[3] != ':' || !Two(zone, 1, out var hours) || !Two(zone, 4, out minutes)) return false;
        if (hours > 14 || minutes > 59) return false;
        minutes += hours * 60;
        if (zone[0] == '-') minutes = -minutes;
        return true;
    }

    private static bool Two(ReadOnlySpan<byte> text, int at, out int value) => Digits(text.Slice(at, 2), out value);

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var b in text)
        {
            if ((uint)(b - '0') > 9) return false;
            value = value * 10 + (b - '0');
        }

        return true;
    }

    // Days since 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March.
    private static long DaysFromCivil(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
