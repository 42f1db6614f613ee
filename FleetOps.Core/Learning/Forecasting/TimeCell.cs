using System.Globalization;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// One written time, taken apart but not yet ordered: up to three numbers of a date (a month's name counts as a number that knows its place), a time of day, an offset from UTC.
/// Not a parser of one format: it reads what spreadsheets, loggers and exchanges write. Of a range ("00:00 - 01:00") it is the beginning.
/// </summary>
internal readonly record struct TimeCell
{
    private const int Digits = 4;

    private readonly int _a;
    private readonly int _b;
    private readonly int _c;
    private readonly int _numbers;
    private readonly int _named;
    private readonly bool _longFirst;
    private readonly bool _longLast;
    private readonly bool _quarter;
    private readonly DateTime? _instant;

    private TimeCell(ReadOnlySpan<int> numbers, ReadOnlySpan<int> widths, int named, bool quarter, TimeSpan clock, bool hasClock, TimeSpan? offset)
    {
        _numbers = numbers.Length;
        (_a, _b, _c) = (numbers[0], numbers.Length > 1 ? numbers[1] : 1, numbers.Length > 2 ? numbers[2] : 1);
        (_named, _quarter, Clock, HasClock, Offset) = (named, quarter, clock, hasClock, offset);
        (_longFirst, _longLast) = (widths[0] >= Digits, numbers.Length > 1 && widths[numbers.Length - 1] >= Digits);
    }

    private TimeCell(DateTime instant, bool hasClock, TimeSpan? offset) : this() => (_instant, HasClock, Offset, Clock) = (instant.Date, hasClock, offset, instant.TimeOfDay);

    /// <summary>Time of day; may be 24:00.</summary>
    internal TimeSpan Clock { get; }

    internal bool HasClock { get; }

    /// <summary>What the text says of its distance to UTC; null when it says nothing.</summary>
    internal TimeSpan? Offset { get; }

    /// <summary>The instant on the clock that it was written in, if the numbers are a date in this order.</summary>
    internal DateTime? In(DateOrder order)
    {
        if (_instant is { } known) return known + Clock;
        int year, month, day = 1;
        if (_quarter) (year, month) = _longFirst ? (_a, 3 * _b - 2) : (_b, 3 * _a - 2);
        else if (_numbers == 1) (year, month) = (_a, 1);
        else if (_numbers == 2)
        {
            // A month and a year; two short numbers are one only if the month has a name.
            if (!_longFirst && !_longLast && _named < 0) return null;
            (year, month) = _longFirst || _named == 1 ? (_a, _b) : (_b, _a);
        }
        else if (_longFirst) (year, month, day) = _named == 2 ? (_a, _c, _b) : (_a, _b, _c);
        else if (_named >= 0)
        {
            if (_named == 1) (day, month, year) = !_longLast && order == DateOrder.YearMonthDay ? (_c, _b, _a) : (_a, _b, _c);
            else if (_named == 0) (month, day, year) = (_a, _b, _c);
            else return null;
        }
        else if (order == DateOrder.YearMonthDay)
        {
            if (_longLast) return null;
            (year, month, day) = (_a, _b, _c);
        }
        else (day, month, year) = order == DateOrder.DayMonthYear ? (_a, _b, _c) : (_b, _a, _c);

        if (year < 100) year += year < 69 ? 2000 : 1900;
        if (year is < 1000 or > 3000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateTime(year, month, day) + Clock;
    }

    /// <summary>Reads a cell; false when it holds no time.</summary>
    internal static bool TryRead(ReadOnlySpan<char> cell, out TimeCell time)
    {
        time = default;
        cell = cell.Trim();
        if (cell.Length is 0 or > 60) return false;
        return Compact(cell, out time) || Written(cell, out time);
    }

    /// <summary>Digits only: a year, a date without separators, or a count of seconds (or thousandths, and so on) since 1970.</summary>
    private static bool Compact(ReadOnlySpan<char> cell, out TimeCell time)
    {
        time = default;
        var whole = cell.IndexOf('.') is var dot && dot >= 9 && cell[(dot + 1)..].IndexOfAnyExceptInRange('0', '9') < 0 ? cell[..dot] : cell;
        if (whole.IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        if (whole.Length < cell.Length) return Seconds(double.Parse(cell, CultureInfo.InvariantCulture), out time);
        var format = whole.Length switch { 4 => "yyyy", 6 => "yyyyMM", 8 => "yyyyMMdd", 10 => "yyyyMMddHH", 12 => "yyyyMMddHHmm", 14 => "yyyyMMddHHmmss", _ => "" };
        if (format.Length > 0 && DateTime.TryParseExact(whole, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1800 and < 2200)
        {
            time = new TimeCell(date, format.Length > 8, null);
            return true;
        }

        var scale = whole.Length switch { 9 or 10 or 11 => 1, 12 or 13 => 1e3, 15 or 16 => 1e6, 18 or 19 => 1e9, _ => 0.0 };
        return scale > 0 && Seconds(double.Parse(whole, CultureInfo.InvariantCulture) / scale, out time);
    }

    private static bool Seconds(double seconds, out TimeCell time)
    {
        time = default;
        if (!(seconds is > 0 and < 3e10)) return false;
        time = new TimeCell(DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e3) * TimeSpan.TicksPerMillisecond), true, TimeSpan.Zero);
        return true;
    }

    private static bool Written(ReadOnlySpan<char> cell, out TimeCell time)
    {
        time = default;
        Span<int> numbers = stackalloc int[3], widths = stackalloc int[3];
        int count = 0, named = -1, at = 0;
        var quarter = false;
        while (at < cell.Length && count < 3)
        {
            if (char.IsAsciiDigit(cell[at]))
            {
                var end = at;
                while (end < cell.Length && char.IsAsciiDigit(cell[end])) end++;

                // "…:" after the number: the clock has begun.
                if (end < cell.Length && cell[end] == ':' && count > 0) break;
                if (end - at > 4 || (end < cell.Length && cell[end] == ':')) return false;
                (numbers[count], widths[count]) = (int.Parse(cell[at..end], CultureInfo.InvariantCulture), end - at);
                count++;
                at = end;
                continue;
            }

            if (char.IsLetter(cell[at]))
            {
                var end = at;
                while (end < cell.Length && char.IsLetter(cell[end])) end++;
                var word = cell[at..end];
                at = end;
                if (word is "Q" or "q") quarter = true;
                else if (word is "W" or "w" && count == 1) return Week(cell, at, numbers[0], out time);
                else if (Month(word) is var month && month > 0)
                {
                    (numbers[count], widths[count], named) = (month, 2, count);
                    count++;
                }
                else if (word is "T" or "t") break;
                else if (!IsWeekday(word) && word is not ("st" or "nd" or "rd" or "th" or "of")) return false;
                continue;
            }

            if (cell[at] is not ('-' or '/' or '.' or ' ' or ',' or '_' or '\'')) return false;
            at++;
        }

        if (count == 0 || (count == 1 && (widths[0] < Digits || named >= 0)) || (quarter && count != 2)) return false;
        if (!ReadClock(cell[at..], out var clock, out var hasClock, out var offset)) return false;
        time = new TimeCell(numbers[..count], widths[..count], named, quarter, clock, hasClock, offset);
        return true;
    }

    private static bool Week(ReadOnlySpan<char> cell, int at, int year, out TimeCell time)
    {
        time = default;
        var rest = cell[at..];
        if (rest.Length is < 1 or > 4 || !int.TryParse(rest[..Math.Min(2, rest.Length)], NumberStyles.None, CultureInfo.InvariantCulture, out var week)) return false;
        if (year is < 1000 or > 3000 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return false;
        var day = rest.Length == 4 && rest[2] == '-' && rest[3] is >= '1' and <= '7' ? rest[3] - '1' : 0;
        time = new TimeCell(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday).AddDays(day), false, null);
        return true;
    }

    /// <summary>h:mm[:ss[.fff]] [AM|PM] [zone]; nothing at all is midnight. Whatever follows a dash between blanks is the end of a range and is left.</summary>
    private static bool ReadClock(ReadOnlySpan<char> text, out TimeSpan clock, out bool hasClock, out TimeSpan? offset)
    {
        (clock, hasClock, offset) = (default, false, null);
        text = text.TrimStart(" ,T-t");
        if (text.IsEmpty) return true;
        Span<double> parts = stackalloc double[3];
        var count = 0;
        while (count < 3)
        {
            var end = 0;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (count == 2 && text[end] is '.' or ',' && end > 0))) end++;
            if (end == 0) break;
            if (!double.TryParse(text[..end].ToString().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out parts[count])) return false;
            count++;
            text = text[end..];
            if (text.IsEmpty || text[0] is not (':' or '.' or 'h')) break;
            text = text[1..];
        }

        if (count > 0)
        {
            text = text.TrimStart();
            if (text.StartsWith("AM", StringComparison.OrdinalIgnoreCase) || text.StartsWith("PM", StringComparison.OrdinalIgnoreCase))
            {
                if (parts[0] is < 1 or > 12) return false;
                parts[0] = parts[0] % 12 + (char.ToUpperInvariant(text[0]) == 'P' ? 12 : 0);
                text = text[2..].TrimStart();
            }

            if (parts[0] > 24 || parts[1] >= 60 || parts[2] >= 61) return false;
            clock = TimeSpan.FromTicks((long)Math.Round((parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1e7));
            hasClock = true;
        }

        offset = Zone(text);
        return true;
    }

    private static TimeSpan? Zone(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)) text = text.Length > 3 ? text[3..] : "Z";
        if (text is "Z" or "z") return TimeSpan.Zero;
        if (text.Length < 3 || text[0] is not ('+' or '-') || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[2])) return null;
        var hours = (text[1] - '0') * 10 + text[2] - '0';
        var rest = text[3..].TrimStart(':');
        var minutes = rest.Length >= 2 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]) ? (rest[0] - '0') * 10 + rest[1] - '0' : 0;
        if (hours > 14 || minutes > 59) return null;
        return (text[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
    }

    private static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        for (var m = 0; m < 12; m++)
            if (names[m].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) || (m == 8 && word.Equals("sept", StringComparison.OrdinalIgnoreCase))) return m + 1;
        return 0;
    }

    private static bool IsWeekday(ReadOnlySpan<char> word)
    {
        if (word.Length < 2) return false;
        foreach (var name in CultureInfo.InvariantCulture.DateTimeFormat.DayNames)
            if (name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
