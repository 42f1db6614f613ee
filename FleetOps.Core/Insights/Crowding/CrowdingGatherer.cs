using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// Makes rows of one scene: every 25 minutes, and so at the beginning, the first and the second third of a quarter in turn, all stations are asked, with diaries of some hours or days, and what came within 90 minutes is noted
/// beside it when it is over. Not thread-safe.
/// </summary>
public sealed class CrowdingGatherer(IReadOnlyList<Station> stations) : IGatherer
{
    private static readonly double[] MemoryHours = [168, 24, 72, 168, 6, 168, 48, 168];
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(25);
    private readonly NetworkDiary _diary = new(stations);
    private readonly TrainingRows _rows = new(CrowdingFeatures.Schema, CrowdingTargets.Names);
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
            var made = new float[stations.Count * CrowdingFeatures.Width];
            _diary.Read(s =>
            {
                CrowdingFeatures.Fill(s, origin, TimeSpan.FromHours(MemoryHours[_asked++ % MemoryHours.Length]), made);
                return 0;
            });
            _open.Enqueue((origin, made));
            _next = origin + Apart;
        }

        while (_open.TryPeek(out var oldest) && now >= oldest.Origin + CrowdingTargets.Ahead + StationSlot.Length)
        {
            _open.Dequeue();
            _diary.Read(s =>
            {
                for (var i = 0; i < s.Count; i++)
                {
                    _rows.Add(
                        s[i].Station.Id, oldest.Origin, oldest.Rows.AsSpan(i * CrowdingFeatures.Width, CrowdingFeatures.Width), CrowdingTargets.Of(s[i], oldest.Origin));
                }

                return 0;
            });
        }
    }

    public TrainingRows Finish(Truth truth) => _rows;
}
