using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>Sums up the seconds of a minute: for each signal that says something in a window its mean, least and most, over the seconds that were heard.</summary>
internal sealed class EvMinutes
{
    // Columns of the frame; the last two are the spread of the cells and the lowest tyre.
    private static readonly int[] Kept = [0, 5, 8, 9, 10, 11, 12, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 30];
    private const int Spread = 18;
    private const int Tyre = 19;
    private readonly DatasetRows _rows;
    private readonly string _name;
    private readonly double[] _sum = new double[20];
    private readonly double[] _least = new double[20];
    private readonly double[] _most = new double[20];
    private int _seconds;
    private int _tyreSeconds;

    public EvMinutes(DatasetRows rows, string name)
    {
        _rows = rows;
        _name = name;
        Clear();
    }

    public static Dataset Describe(FrameShape shape, long rows)
    {
        List<DatasetColumn> columns =
        [
            DatasetColumn.Time("minute_start", "beginning of the minute"), DatasetColumn.Text("device_id", "the vehicle"),
            DatasetColumn.Integer("seconds", "", 0, 60, "seconds of the minute that were heard"),
        ];
        foreach (var column in Kept)
        {
            var signal = shape.Signals[column];
            Three(signal.Name, signal.Unit, signal.Range.Low, signal.Range.High, Math.Min(6, signal.Decimals + 2), signal.Label);
        }

        Three("cell_spread_v", "V", 0, 5, 4, "Highest less lowest cell voltage");
        Three("tyre_pressure_lowest_kpa", "kPa", 0, 1500, 1, "Pressure of the lowest tyre");
        return new Dataset("ev_minutes", "the one-second frames in windows of a minute, one row a vehicle and minute", columns, rows);

        void Three(string name, string unit, double low, double high, int decimals, string meaning)
        {
            foreach (var (end, words) in new[] { ("mean", "mean"), ("min", "least"), ("max", "most") })
                columns.Add(DatasetColumn.Number($"{name}_{end}", unit, low, high, decimals, $"{meaning}: {words} of the minute") with { Optional = true });
        }
    }

    /// <summary>The frame of the second <paramref name="now"/>; the minute is written when it is over.</summary>
    public void Add(long now, ReadOnlySpan<double> values, CarGap gap)
    {
        if (gap != CarGap.Everything)
        {
            _seconds++;
            for (var i = 0; i < Kept.Length; i++) Take(i, values[Kept[i]]);
            Take(Spread, values[14] - values[15]);
            if (gap != CarGap.Tyres)
            {
                _tyreSeconds++;
                Take(Tyre, Math.Min(Math.Min(values[26], values[27]), Math.Min(values[28], values[29])));
            }
        }

        if (now % 60 == 59) Write(now - 59);
    }

    private void Take(int i, double value)
    {
        _sum[i] += value;
        if (value < _least[i]) _least[i] = value;
        if (value > _most[i]) _most[i] = value;
    }

    private void Write(long start)
    {
        _rows.Add(new Instant(start * 1000)).Add(_name).Add(_seconds);
        for (var i = 0; i < _sum.Length; i++)
        {
            var count = i == Tyre ? _tyreSeconds : _seconds;
            if (count == 0) _rows.AddNothing().AddNothing().AddNothing();
            else _rows.Add(_sum[i] / count).Add(_least[i]).Add(_most[i]);
        }

        _rows.End();
        Clear();
    }

    private void Clear()
    {
        Array.Clear(_sum);
        Array.Fill(_least, double.MaxValue);
        Array.Fill(_most, double.MinValue);
        _seconds = _tyreSeconds = 0;
    }
}
