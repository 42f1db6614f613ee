using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// Makes rows of one scene: each half hour every shelf that is not empty, and whether as many were taken within the next 90 minutes as lay there then. A van that comes in between does not make the warning
/// wrong: without it the shelf would have been empty. To learn from, <paramref name="supposes"/> asks each row about a count of one to four instead: what riders take does not depend on how much lies there, so that a shelf of
/// nine tells what would have become of one of two. Not thread-safe.
/// </summary>
public sealed class StockOutGatherer(IReadOnlyList<Station> stations, bool supposes) : IGatherer
{
    public const string RunsOut = "runs_out";
    private const int MostSupposed = 4;
    private static readonly double[] MemoryHours = [168, 72, 24, 168, 12, 168, 3];
    private readonly NetworkDiary _diary = new(stations);
    private readonly TrainingRows _rows = new(StockOutFeatures.Schema, RunsOut);
    private readonly Queue<(Instant Origin, float[] Rows)> _open = new();
    private Instant? _next;
    private int _asked;
    private int _closed;

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
            _diary.Read(s =>
            {
                Close(s, oldest.Origin, oldest.Rows);
                return 0;
            });
        }
    }

    public TrainingRows Finish(Truth truth) => _rows;

    private void Close(IReadOnlyList<StationDiary> diaries, Instant origin, float[] made)
    {
        _closed++;
        for (var s = 0; s < diaries.Count; s++)
        {
            for (var item = 0; item < 2; item++)
            {
                var row = made.AsSpan((s * 2 + item) * StockOutFeatures.Width, StockOutFeatures.Width);
                if (!(row[1] > 0)) continue;
                var used = diaries[s].Used(origin, origin + StockOutFeatures.Ahead, item == 1);
                if (supposes) StockOutFeatures.Stocked(row, Math.Min(row[1], 1 + (s + _closed) % MostSupposed));
                _rows.Add(diaries[s].Station.Id, origin, row, [used >= row[1] ? 1 : 0]);
            }
        }
    }
}
