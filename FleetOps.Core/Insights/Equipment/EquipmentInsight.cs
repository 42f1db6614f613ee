using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>What to do about each machine, from the hours it reported. It takes frames of any device and keeps those of machines. Thread-safe.</summary>
public sealed class EquipmentInsight(Slot<EquipmentModel> slot, AlertLevels? levels = null)
{
    private readonly AlertLevels _levels = levels ?? new AlertLevels();
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceId, (Device Device, MachineTrack Track)> _tracks = [];
    private readonly Dictionary<DeviceId, (int? Version, object Stamp, MachineAdvice Advice)> _said = [];

    /// <summary>Takes a frame; those of one machine in the order of time.</summary>
    public void Note(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Device.Kind != DeviceKind.Equipment) return;
        lock (_gate)
        {
            if (!_tracks.TryGetValue(frame.Device.Id, out var found)) _tracks[frame.Device.Id] = found = (frame.Device, new MachineTrack());
            found.Track.Note(frame);
        }
    }

    /// <summary>All machines that have reported, the most pressing first.</summary>
    public IReadOnlyList<MachineAdvice> All()
    {
        lock (_gate) return [.. _tracks.Values.Where(t => t.Track.Known > 0).Select(t => Advise(t.Device, t.Track)).OrderByDescending(a => a.Risk).ThenBy(a => a.Machine)];
    }

    /// <summary>One machine; null when it has not reported yet.</summary>
    public MachineAdvice? Of(DeviceId machine)
    {
        lock (_gate) return _tracks.TryGetValue(machine, out var found) && found.Track.Known > 0 ? Advise(found.Device, found.Track) : null;
    }

    private MachineAdvice Advise(Device device, MachineTrack track)
    {
        var served = slot.Current;
        var stamp = _levels.Stamp;
        if (_said.TryGetValue(device.Id, out var said) && said.Version == served?.Card.Version && ReferenceEquals(said.Stamp, stamp) && said.Advice.At == track.LastAt) return said.Advice;
        var row = new float[EquipmentFeatures.Width];
        EquipmentFeatures.Fill(track, EquipmentFeatures.KindOf(device.Name), MachineTrack.Hours, row);
        var risk = EquipmentPredictor.Risk(row, served?.Model);
        var urgency = EquipmentPredictor.UrgencyOf(risk, _levels);
        var contributions = served is null ? [] : EquipmentPredictor.Explain(row, served.Model);
        var advice = new MachineAdvice(
            device.Id, device.Name, track.LastAt!.Value, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), risk, urgency,
            EquipmentPredictor.Recommend(row, urgency, contributions), contributions)
        {
            Features = row,
        };
        _said[device.Id] = (served?.Card.Version, stamp, advice);
        return advice;
    }
}
