using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Builders;

/// <summary>A van of a small network, its depot, and a round that takes packs from one station for another.</summary>
internal sealed class PlannedRound : IVans
{
    public static readonly DeviceId Van = new("VAN_1");
    private readonly SmallNetwork _network;

    public PlannedRound(SmallNetwork network)
    {
        _network = network;
        network.Roster.TryAdd(new Device(Van, DeviceKind.Van, "Van 1", null, Simulated: true));
    }

    public IReadOnlyList<VanHome> Homes { get; } = [new VanHome(Van, new Coordinates(12.99, 77.55), 80, 40)];

    /// <summary>Where it stands, and what it carries.</summary>
    public void Stand(double latitude = 12.95, double longitude = 77.60, int packs = 2) =>
        _network.Measure(Van.Value, ("speed_kmh", 0), ("latitude_deg", latitude), ("longitude_deg", longitude), ("load_packs", packs), ("load_parts", 40));

    /// <summary>Takes eight packs at Koramangala and leaves ten packs and four parts at Indiranagar.</summary>
    public static Proposal Proposal(string key = "round") => new()
    {
        Agent = AgentName.Logistics,
        What = new Intervention.Dispatch(new VanOrder(Van, [new VanStop(new DeviceId("BLR-002"), -8, 0), new VanStop(new DeviceId("BLR-001"), 10, 4)])),
        Target = Van,
        Title = "Send Van 1 to Koramangala 5th Block and Indiranagar 100 ft Rd",
        Reason = "Indiranagar 100 ft Rd has 1 of 12 packs left.",
        Evidence = [new Evidence("Way", "9.4 km, ₹169")],
        CostInr = 169,
        AvoidedInr = 2_400,
        Risk = Risk.Minimal,
        Confidence = 0.8,
        ValidFor = TimeSpan.FromMinutes(20),
        SafeDefault = "The van goes on as it is.",
        Key = key,
        Effect = new Effect([new Condition.AtLeast(new DeviceId("BLR-001"), "stock_packs", 5)], TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90)),
    };

    public static ActionPolicy Policy(Rung rung) => DecidingRoom.Policy(rung, ActionKind.SendVan) with { Agent = AgentName.Logistics, LeastConfidence = 0 };
}
