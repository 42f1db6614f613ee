using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// How many faults of stations and connectors were over with no person, by the labels, and of those that cost service only the ones that a device was seen to be well after: it cleared the fault, or a session began there. Faults
/// of vehicles are a workshop's and are left out, faults that last are counted apart. Not thread-safe.
/// </summary>
internal sealed class HealingMeasures(World world)
{
    private readonly Dictionary<DeviceId, Instant> _cleared = [];
    private readonly Dictionary<DeviceId, Instant> _served = [];

    public void Take(Frame frame)
    {
        if (frame.Observation is DeviceEvent.FaultCleared) _cleared[frame.Device.Id] = frame.At;
        if (frame.Observation is not DeviceEvent.SessionStarted) return;
        _served[frame.Device.Id] = frame.At;
        if (frame.Device.Parent is { } station) _served[station] = frame.At;
    }

    public IReadOnlyList<(MetricKey Key, double Value)> Figures()
    {
        var records = world.Faults.Records.Where(r => r.Kind <= FaultKind.GroundFault).ToList();
        var over = records.Where(r => r.EndedAt is not null).ToList();
        var cost = over.Where(r => r.FailedAt is not null).ToList();
        List<(MetricKey, double)> figures =
        [
            (new("healing_over", "Station faults that are over", "Healing", "faults"), over.Count),
            (new("healing_unaided", "… with no person, and seen to be well", "Healing", "faults"), over.Count(IsHealed)),
            (new("healing_cost", "Station faults that cost service and are over", "Healing", "faults"), cost.Count),
            (new("healing_cost_unaided", "… with no person, and seen to be well", "Healing", "faults"), cost.Count(IsHealed)),
            (new("healing_prevented", "Ended by a command before it cost service", "Healing", "faults"), over.Count(r => r.FailedAt is null && r.EndedBy is not ("itself" or "technician"))),
            (new("healing_person_only", "Could only be ended by a person", "Healing", "faults"), over.Count(r => r.NeedsPerson)),
            (new("healing_out_of_reach", "… or no restart is allowed, and it did not pass", "Healing", "faults"), over.Count(IsOutOfReach)),
            (new("healing_unseen", "Over with no person, not yet seen to be well", "Healing", "faults"), over.Count(r => r.EndedBy != "technician" && !IsHealed(r))),
            (new("healing_failed_lasting", "Cost service and last", "Healing", "faults"), records.Count(r => r.FailedAt is not null && r.EndedAt is null)),
        ];
        foreach (var kind in Enum.GetValues<FaultKind>().Where(k => k <= FaultKind.GroundFault))
        {
            var name = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
            figures.Add((new($"healing_{name}_over", $"{name.Replace('_', ' ')}, over", "Healing by kind", "faults"), over.Count(r => r.Kind == kind)));
            figures.Add((new($"healing_{name}_unaided", "… with no person, and seen to be well", "Healing by kind", "faults"), over.Count(r => r.Kind == kind && IsHealed(r))));
        }

        return figures;
    }

    private bool IsHealed(FaultRecord record) => record.EndedBy != "technician" && (record.FailedAt is null || Seen(_cleared, record) || Seen(_served, record));

    // Ground faults and failed power switches may not be restarted: but for those that passed, a technician ends them.
    private static bool IsOutOfReach(FaultRecord record) => record.NeedsPerson || (record is { Kind: FaultKind.GroundFault or FaultKind.ContactorWear, FailedAt: not null, EndedBy: "technician" });

    private static bool Seen(Dictionary<DeviceId, Instant> seen, FaultRecord record) => seen.TryGetValue(record.Device, out var at) && at >= record.EndedAt;
}
