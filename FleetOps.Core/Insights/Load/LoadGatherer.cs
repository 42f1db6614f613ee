using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// Makes rows of one scene: each few hours all stations are asked about the four quarters of some hours within the next three days, the same for all, so that the network's sum can be judged too. What
/// came is noted beside it when it is over. Not thread-safe.
/// </summary>
public sealed class LoadGatherer(IReadOnlyList<Station> stations, long seed) : IGatherer
{
    public const string Load = "load";
    private const int HoursAnOrigin = 9;
    private static readonly double[] MemoryHours = [168, 72, 24, 168, 12, 168, 3];
    private readonly NetworkDiary _diary = new(stations);
    private readonly RandomStream _chance = new(seed);
    private readonly TrainingRows _rows = new(LoadFeatures.Schema, Load);
    private readonly Queue<(Instant Origin, Instant[] Targets, float[] Rows)> _open = new();
    private Instant? _next;
    private int _asked;

    public void Take(Frame frame) => _diary.Note(frame);

    public void Tick(Instant now)
    {
        _next ??= NetworkDiary.Quarter(now) + TimeSpan.FromHours(24);
        if (now >= _next)
        {
            Ask(_next.Value);
            _next += TimeSpan.FromHours(4.25);
        }

        while (_open.TryPeek(out var oldest) && now >= oldest.Targets[^1] + 2 * StationSlot.Length)
        {
            _open.Dequeue();
            _diary.Read(s =>
            {
                Close(s, oldest.Origin, oldest.Targets, oldest.Rows);
                return 0;
            });
        }
    }

    public TrainingRows Finish(Truth truth) => _rows;

    private void Ask(Instant origin)
    {
        // Half of the hours from the first day: that is what is looked at most.
        var hours = Enumerable.Range(0, HoursAnOrigin).Select(i => i % 2 == 0 ? _chance.NextInt(24) : 24 + _chance.NextInt(48)).Distinct().Order();
        Instant[] targets = [.. hours.SelectMany(h => Enumerable.Range(0, 4).Select(q => origin + TimeSpan.FromHours(h) + q * StationSlot.Length))];
        var made = new float[stations.Count * targets.Length * LoadFeatures.Width];
        _diary.Read(s =>
        {
            LoadFeatures.Fill(s, origin, targets, TimeSpan.FromHours(MemoryHours[_asked++ % MemoryHours.Length]), made);
            return 0;
        });
        _open.Enqueue((origin, targets, made));
    }

    private void Close(IReadOnlyList<StationDiary> diaries, Instant origin, Instant[] targets, float[] made)
    {
        for (var s = 0; s < diaries.Count; s++)
        {
            for (var t = 0; t < targets.Length; t++)
                _rows.Add(diaries[s].Station.Id, origin, made.AsSpan((s * targets.Length + t) * LoadFeatures.Width, LoadFeatures.Width), [diaries[s].At(targets[t]).LoadKw]);
        }
    }
}
