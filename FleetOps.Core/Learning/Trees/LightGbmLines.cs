namespace FleetOps.Core.Learning.Trees;

/// <summary>Reads "key=value" lines of a LightGBM text file one after another and knows where it is. Every number that cannot be read names its line.</summary>
internal sealed class LightGbmLines(string text)
{
    private int _next;

    /// <summary>The line that was read last, 1-based.</summary>
    internal int Number { get; private set; }

    internal string Current { get; private set; } = "";

    internal bool Read()
    {
        if (_next >= text.Length) return false;
        var end = text.IndexOf('\n', _next);
        if (end < 0) end = text.Length;
        Current = text[_next..end].TrimEnd('\r', ' ');
        _next = end + 1;
        Number++;
        return true;
    }

    internal static (string Key, string Value) Split(string line)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (line, "") : (line[..at], line[(at + 1)..]);
    }

    internal static int Whole(string value, int line, string what) =>
        int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, null, out var number)
            ? number
            : throw new ModelFormatException($"{what} '{Short(value)}' is not a whole number", line);

    internal static double Real(ReadOnlySpan<char> value, int line, string what)
    {
        if (double.TryParse(value, System.Globalization.NumberStyles.Float, null, out var number)) return number;

        // C++ prints these three words where .NET prints others.
        return value switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "-nan" => double.NaN,
            _ => throw new ModelFormatException($"{what} '{Short(value)}' is not a number", line),
        };
    }

    internal static string Short(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
}
