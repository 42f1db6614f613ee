using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// What is measured in one arm: from what devices said, from the world's own tally, and from the fault labels (they are truth for scoring). Not thread-safe. What each figure means
/// stands in docs/world.md.
/// </summary>
internal sealed class ArmMeasures(World world)
{
    private readonly Dictionary<(DeviceId Station, string Driver), Instant> _waiting = [];
    private readonly Dictionary<DeviceId, Instant> _outSince = [];
    private readonly HealingMeasures _healing = new(world);
    private readonly Instant _from = world.Now;
    private double _queueMinutes;
    private double _outMinutes;
    private double _emptyHours;
    private double _emptyPackHours;
    private long _completed;
    private double _energyKwh;

    public void Take(List<Frame> frames)
    {
        foreach (var frame in frames)
        {
            _healing.Take(frame);
            switch (frame.Observation)
            {
                case DeviceEvent.QueueJoined joined:
                    _waiting[(frame.Device.Id, joined.Driver)] = frame.At;
                    break;
                case DeviceEvent.QueueLeft left:
                    Leave(frame, left.Driver, left.Served);
                    break;
                case DeviceEvent.QueueMoved moved:
                    Leave(frame, moved.Driver, counts: true);
                    break;
                case DeviceEvent.SessionEnded ended:
                    if (ended.EnergyWh <= 0) break;
                    _completed++;
                    _energyKwh += ended.EnergyWh / 1000;
                    break;
                case DeviceEvent.StatusChanged { Status: var status }:
                    Follow(frame.Device.Id, status is ConnectorStatus.Faulted or ConnectorStatus.Unavailable, frame.At);
                    break;
                case Measurements measured when frame.Device.Kind == DeviceKind.Station:
                    _emptyPackHours += Empty(measured, "stock_packs");
                    _emptyHours += Empty(measured, "stock_packs") + Empty(measured, "stock_parts");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The figures so far, always the same keys in the same order.</summary>
    public IReadOnlyList<(MetricKey Key, double Value)> Figures()
    {
        var tally = world.Tally;
        var waited = _queueMinutes + tally.RenegedPatienceSeconds / 60.0 + _waiting.Values.Sum(since => (world.Now - since).TotalMinutes);
        List<(MetricKey, double)> figures =
        [
            (new("queue_minutes", "Minutes in queues", "Queues", "min"), waited),
            (new("queue_minutes_turned_away", "… with those who were turned away", "Queues", "min"), waited + tally.BalkedPatienceSeconds / 60.0),
            (new("reneged", "Left a queue unserved", "Queues", "cars"), tally.Reneged),
            (new("balked", "Turned away at the sight of a queue", "Queues", "cars"), tally.Balked),
            (new("moved", "Moved for an offer", "Queues", "cars"), tally.Moved),
            (new("postponed", "Charge later for an offer", "Queues", "cars"), tally.Postponed),
            (new("sessions_completed", "Sessions completed", "Sessions", "sessions"), _completed),
            (new("energy_delivered_kwh", "Energy delivered", "Sessions", "kWh"), _energyKwh),
            (new("funnel_arrived", "Arrived", "Funnel", "cars"), tally.Arrivals),
            (new("funnel_served", "Got a connector", "Funnel", "cars"), tally.Served),
            (new("funnel_authorised", "Authorised", "Funnel", "attempts"), tally.Authorised),
            (new("funnel_plugged", "Plugged in", "Funnel", "attempts"), tally.Plugged),
            (new("funnel_started", "Started", "Funnel", "attempts"), tally.Started),
            (new("funnel_completed", "Completed", "Funnel", "cars"), tally.Completed),
            (new("funnel_broken_off", "Broken off", "Funnel", "cars"), tally.BrokenOff),
            (new("funnel_not_started", "Went away without a start", "Funnel", "cars"), tally.NotStarted),
            (new("outage_connector_minutes", "Connectors out of service", "Availability", "min"), _outMinutes + _outSince.Values.Sum(since => (world.Now - since).TotalMinutes)),
            (new("stock_out_hours", "Stock-outs", "Stock", "h"), _emptyHours),
            (new("stock_out_packs_hours", "… of packs", "Stock", "h"), _emptyPackHours),
            (new("swaps_lost", "Riders who found no pack", "Stock", "riders"), tally.SwapsLost),
            (new("van_km", "Driven by vans", "Vans", "km"), tally.VanKm),
            (new("energy_margin_inr", "Energy margin", "Energy", "INR"), (double)tally.EnergyMarginInr),
            (new("energy_cost_inr", "Energy bought", "Energy", "INR"), (double)tally.EnergyCostInr),
            (new("demand_response_inr", "Demand response paid", "Energy", "INR"), (double)tally.DemandResponseInr),
            (new("incentives_inr", "Incentives paid", "Money", "INR"), (double)tally.IncentivesRupees),
            (new("session_revenue_inr", "Billed to drivers", "Money", "INR"), (double)tally.SessionRevenueInr),
        ];
        figures.AddRange(BatteryMeasures.Of(world));
        AddFaults(figures);
        figures.AddRange(_healing.Figures());
        return figures;
    }

    private void AddFaults(List<(MetricKey, double)> figures)
    {
        var records = world.Faults.Records;
        figures.Add((new("faults", "Faults begun", "Faults", "faults"), records.Count));
        foreach (var kind in Enum.GetValues<FaultKind>())
            figures.Add((new($"faults_{Snake(kind)}", $"… {InWords(kind)}", "Faults", "faults"), records.Count(r => r.Kind == kind)));
        figures.Add((new("faults_failed", "Faults that cost service", "How faults ended", "faults"), records.Count(r => r.FailedAt is not null)));
        figures.Add((new("faults_ended_itself", "Ended by itself", "How faults ended", "faults"), records.Count(r => r.EndedBy == "itself")));
        figures.Add((new("faults_ended_remote", "Ended by a command", "How faults ended", "faults"), records.Count(r => r.EndedBy is not (null or "itself" or "technician"))));
        figures.Add((new("faults_ended_technician", "Ended by a technician", "How faults ended", "faults"), records.Count(r => r.EndedBy == "technician")));
        figures.Add((new("faults_lasting", "Not over at the end", "How faults ended", "faults"), records.Count(r => r.EndedAt is null)));
        figures.Add((new("forbidden_restarts", "Forbidden restarts", "How faults ended", "commands"), world.Tally.ForbiddenRestarts));
        figures.Add((new("fault_minutes", "Minutes of lost service, by the labels", "How faults ended", "min"), records.Sum(LostMinutes)));
        foreach (var kind in Enum.GetValues<FaultKind>())
            figures.Add((new($"faults_{Snake(kind)}_unaided", $"… {InWords(kind)}", "Over without a person", "faults"), records.Count(r => r.Kind == kind && r.EndedBy is not (null or "technician"))));
    }

    private double LostMinutes(FaultRecord record)
    {
        if (record.FailedAt is not { } failed) return 0;
        var end = record.EndedAt is { } ended ? ended : world.Now;
        return (end - (failed < _from ? _from : failed)).TotalMinutes;
    }

    // Who gave up counts with his patience, by the world's tally.
    private void Leave(Frame frame, string driver, bool counts)
    {
        if (_waiting.Remove((frame.Device.Id, driver), out var since) && counts) _queueMinutes += (frame.At - since).TotalMinutes;
    }

    private void Follow(DeviceId device, bool isOut, Instant at)
    {
        if (isOut) _outSince.TryAdd(device, at);
        else if (_outSince.Remove(device, out var since)) _outMinutes += (at - since).TotalMinutes;
    }

    // One look a minute: an empty shelf counts a sixtieth of an hour.
    private static double Empty(Measurements measured, string item) => measured.Signals.IndexOf(item) is >= 0 and var column && measured.Values[column] <= 0 ? 1 / 60.0 : 0;

    private static string Snake(FaultKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static string InWords(FaultKind kind) => Snake(kind).Replace('_', ' ');
}
