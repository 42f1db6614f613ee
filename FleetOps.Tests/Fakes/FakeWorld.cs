using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Fakes;

/// <summary>A world that only remembers what it was told.</summary>
internal sealed class FakeWorld(Instant now) : IWorldControl
{
    public WorldStatus Status { get; set; } = new(
        Paused: false, Speed: 1, EffectiveSpeed: 1, HeldBecause: null, HistoryThinned: false, Seed: 42, StartedAt: now, Now: now, Scenario: "ordinary day",
        new ArrivalsReport(Real: false, "drawn from the demand model", "4,000 a day", 0, new Dictionary<string, int>()),
        [new SimulatedPart("Connectors", 202, "one frame a second each")]);

    public IReadOnlyList<ScenarioOutline> Scenarios { get; } =
        [new("feeder-outage", "Feeder outage", "Two feeders lose power.", [new ScenarioMoment(0, "Two feeders lose power for 45 minutes.")])];

    public List<string> Played { get; } = [];

    public List<(DeviceId Device, string Fault, double Severity)> Injected { get; } = [];

    public int Steps { get; private set; }

    public IReadOnlyList<FaultChoice> FaultsOf(DeviceId device) => device.Value.StartsWith("BLR", StringComparison.Ordinal) ? [new("overheating", "Overheating"), new("ground_fault", "Ground fault")] : [];

    /// <summary>What it answers to an injection.</summary>
    public Receipt Answer { get; set; } = new(ReceiptStatus.Accepted);

    public Task<Receipt> InjectAsync(DeviceId device, string fault, double severity)
    {
        Injected.Add((device, fault, severity));
        return Task.FromResult(Answer);
    }

    public void Play(string scenario) => Played.Add(scenario);

    public void SetSpeed(double speed) => Status = Status with { Speed = speed, EffectiveSpeed = speed, HistoryThinned = speed > 60 };

    public void Pause() => Status = Status with { Paused = true };

    public void Resume() => Status = Status with { Paused = false };

    public void Step()
    {
        Steps++;
        Status = Status with { Now = Status.Now + TimeSpan.FromSeconds(1) };
    }
}
