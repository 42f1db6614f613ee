using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// Makes rows of one scene: at the full hours all stations are asked, as if the diary had begun some hours or days before (drawn in turn, so that the model learns to do without a past), and what came is
/// noted beside it when it is over. Not thread-safe.
/// </summary>
public sealed class DemandGatherer(IReadOnlyList<Station> stations) : IGatherer
{
    public const string Arrivals = "arrivals";
    public const string Waiting = "waiting";
    private static readonly double[] MemoryHours = [168, 3, 24, 72, 10, 168, 48, 1];
    private readonly NetworkDiary _diary = new(stations);
    private readonly TrainingRows _rows = new(DemandFeatures.Schema, Arrivals, Waiting);
    private readonly Queue<(Instant Origin, float[] Rows)> _open = new();
    private Instant? _next;
    private int _asked;

    public void Take(Frame frame) => _diary.Note(frame);

    public void Tick(Instant now)
    {
        _next ??= NetworkDiary.Quarter(now) + TimeSpan.FromHours(12);
        if (now >= _next)
        {
            var origin = _next.Value;
            var made = new float[stations.Count * DemandFeatures.Hours * DemandFeatures.Width];
            _diary.Read(s =>
            {
                DemandFeatures.Fill(s, origin, TimeSpan.FromHours(MemoryHours[_asked % MemoryHours.Length]), made);
                return 0;
            });
            _open.Enqueue((origin, made));
            _asked++;
            // Five quarters: each quarter of the hour has its turn.
            _next = origin + TimeSpan.FromMinutes(75);
        }

        while (_open.TryPeek(out var oldest) && now - oldest.Origin > TimeSpan.FromHours(DemandFeatures.Hours) + StationSlot.Length)
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
        for (var s = 0; s < diaries.Count; s++)
        {
            for (var h = 0; h < DemandFeatures.Hours; h++)
            {
                var from = origin + TimeSpan.FromHours(h);
                var to = from + TimeSpan.FromHours(1);
                _rows.Add(
                    diaries[s].Station.Id, origin, made.AsSpan((s * DemandFeatures.Hours + h) * DemandFeatures.Width, DemandFeatures.Width),
                    [diaries[s].Arrivals(from, to), diaries[s].Mean(from, to, load: false)]);
            }
        }
    }
}
