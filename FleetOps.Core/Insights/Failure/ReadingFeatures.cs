namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What up to 300 readings of a station in order tell, whatever their pace: of each of the seven signals its newest value, mean, spread, least, most and roughness (root mean square of steps), then how many readings
/// there were. Pure.
/// </summary>
public static class ReadingFeatures
{
    public const int Most = 300;
    public const int Signals = FailureFeatures.OfReading;
    private const int OfEach = 6;

    public static int Count => Signals * OfEach + 1;

    internal static readonly (string Name, string Words)[] Statistics =
        [("now", "now"), ("mean", "on average"), ("spread", "spread"), ("least", "at the least"), ("most", "at the most"), ("roughness", "from reading to reading")];

    /// <param name="readings">Readings × 7 in the order of the first failure features, oldest first; NaN where a value is missing.</param>
    /// <param name="to"><see cref="Count"/> places.</param>
    public static void Write(ReadOnlySpan<float> readings, Span<float> to)
    {
        var rows = readings.Length / Signals;
        if (rows == 0 || rows * Signals != readings.Length || to.Length != Count) throw new ArgumentException($"{readings.Length} values are not readings of {Signals} for {to.Length} places.", nameof(readings));
        for (var s = 0; s < Signals; s++)
        {
            double sum = 0, squares = 0, steps = 0, last = double.NaN, least = double.PositiveInfinity, most = double.NegativeInfinity, shift = double.NaN;
            int known = 0, stepped = 0;
            for (var r = 0; r < rows; r++)
            {
                double value = readings[r * Signals + s];
                if (double.IsNaN(value)) continue;
                if (known == 0) shift = value;
                var x = value - shift;
                (sum, squares) = (sum + x, squares + x * x);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
                if (known++ > 0)
                {
                    steps += (value - last) * (value - last);
                    stepped++;
                }

                last = value;
            }

            var at = to.Slice(s * OfEach, OfEach);
            at.Fill(float.NaN);
            if (known == 0) continue;
            var mean = sum / known;
            at[0] = (float)last;
            at[1] = (float)(shift + mean);
            at[2] = (float)Math.Sqrt(Math.Max(0, squares / known - mean * mean));
            (at[3], at[4]) = ((float)least, (float)most);
            if (stepped > 0) at[5] = (float)Math.Sqrt(steps / stepped);
        }

        to[Count - 1] = rows;
    }
}
