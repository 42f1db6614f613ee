using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// Makes rows of one scene: each half hour every shelf that is not empty, and whether as many were taken within the next 90 minutes as lay there then. A van that comes in between does not make the warning
/// wrong: without it the shelf would have been empty. To learn from, <paramref name="supposes"/> asks each row about another count, from one to about twice what is expected to go: what riders take does not depend on how
/// much lies there, so that a full shelf tells what would have become of a low one. Not thread-safe.
/// </summary>
public sealed class StockOutGatherer(IReadOnlyList<Station> stations, bool supposes) : IGatherer
{
    public const string RunsOut = "runs_out";

    /// <summary>The chance at the true rates of use, which no device knows: for the ceiling only.</summary>
    public const string HiddenChance = "hidden_chance";

    private const int LeastSupposed = 3;
    private static readonly double[] MemoryHours = [168, 72, 24, 168, 12, 168, 3];
    private readonly NetworkDiary _diary = new(stations);
    private readonly Queue<(Instant Origin, float[] Rows)> _open = new();
    private readonly List<(Instant Origin, float[] Rows, int[] Used)> _closed = [];
    private readonly RandomStream _chance = new(1);
    private Instant? _next;
    private int _asked;

    public void Take(Frame frame) => _diary.Note(frame);

    public void Tick(Instant now)
    {
        _next ??= NetworkDiary.Quarter(now) + TimeSpan.FromHours(12);
        if (now >= _next)
        {
            var origin = _next.Value;
            var made = new float[stations.Count * 2 * StockOutFeatures.Width];
            _diary.Read(s =>
            {
                StockOutFeatures.Fill(s, origin, TimeSpan.FromHours(MemoryHours[_asked++ % MemoryHours.Length]), made);
                return 0;
            });
            _open.Enqueue((origin, made));
            _next = origin + 2 * StationSlot.Length;
        }

        while (_open.TryPeek(out var oldest) && now >= oldest.Origin + StockOutFeatures.Ahead + StationSlot.Length)
        {
            _open.Dequeue();
            var used = _diary.Read(all => Enumerable.Range(0, all.Count * 2).Select(i => all[i / 2].Used(oldest.Origin, oldest.Origin + StockOutFeatures.Ahead, i % 2 == 1)).ToArray());
            _closed.Add((oldest.Origin, oldest.Rows, used));
        }
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var rows = new TrainingRows(StockOutFeatures.Schema, RunsOut, HiddenChance);
        var means = truth.Use.ToDictionary(u => (u.Station, u.At));
        foreach (var (origin, made, used) in _closed)
        {
            for (var i = 0; i < used.Length; i++)
            {
                var station = stations[i / 2].Id;
                var row = made.AsSpan(i * StockOutFeatures.Width, StockOutFeatures.Width);
                if (!(row[1] > 0)) continue;
                if (supposes) StockOutFeatures.Stocked(row, Math.Min(row[2], 1 + _chance.NextInt(LeastSupposed + (int)(2 * StockOutPredictor.Expected(row)))));
                rows.Add(station, origin, row, [used[i] >= row[1] ? 1 : 0, Hidden(station, i % 2 == 1, origin, row[1])]);
            }
        }

        return rows;

        double Hidden(DeviceId station, bool parts, Instant origin, double stock)
        {
            if (!means.TryGetValue((station, origin), out var before) || !means.TryGetValue((station, origin + StockOutFeatures.Ahead), out var after)) return double.NaN;
            return parts ? before.ChanceOfParts((int)stock, after) : before.ChanceOfPacks((int)stock, after);
        }
    }
}
