using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>Makes rows of machine parks: each few hours every machine, as if it had been watched for some hours or days before, with the risk of that hour. Not thread-safe.</summary>
public sealed class EquipmentGatherer(int everyHours) : IGatherer
{
    public const string Risk = "risk";
    private static readonly int[] MemoryHours = [720, 168, 720, 72, 720, 24, 336, 12];
    private readonly Dictionary<DeviceId, (MachineTrack Track, int Kind, int Heard)> _tracks = [];
    private readonly List<(DeviceId Machine, Instant At, float[] Row)> _asked = [];

    public void Take(Frame frame)
    {
        if (frame.Device.Kind != DeviceKind.Equipment) return;
        if (!_tracks.TryGetValue(frame.Device.Id, out var found)) found = (new MachineTrack(), EquipmentFeatures.KindOf(frame.Device.Name), 0);
        if (!found.Track.Note(frame)) return;
        found.Heard++;
        _tracks[frame.Device.Id] = found;
        if (found.Heard % everyHours != 0) return;
        var row = new float[EquipmentFeatures.Width];
        EquipmentFeatures.Fill(found.Track, found.Kind, MemoryHours[found.Heard / everyHours % MemoryHours.Length], row);
        _asked.Add((frame.Device.Id, frame.At, row));
    }

    public void Tick(Instant now)
    {
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var rows = new TrainingRows(EquipmentFeatures.Schema, Risk);
        var risks = truth.Machines.ToDictionary(r => (r.Machine, r.At), r => r.Risk);
        foreach (var (machine, at, row) in _asked)
            if (risks.TryGetValue((machine, at), out var risk)) rows.Add(machine, at, row, [risk]);
        return rows;
    }
}
