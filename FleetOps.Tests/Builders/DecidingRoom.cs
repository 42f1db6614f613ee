using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Builders;

/// <summary>
/// A small network with a real desk, executor and store over a real database, clocks that stand still, and a link that does as told. <see cref="RestartAsync"/> is what a killed program finds when it starts again.
/// </summary>
internal sealed class DecidingRoom : IAsyncDisposable
{
    public const string Bay = "BLR-001-1";

    private DecidingRoom(TemporaryDatabase database, SmallNetwork network, PolicyBook defaults) => (Database, Network, Defaults) = (database, network, defaults);

    public TemporaryDatabase Database { get; }

    public SmallNetwork Network { get; }

    public PolicyBook Defaults { get; }

    public FakeLink Link { get; } = new();

    public StoredDecisions Store { get; private set; } = null!;

    public PolicyDesk Policies { get; private set; } = null!;

    public DecisionDesk Desk { get; private set; } = null!;

    public LiveFacts Facts { get; private set; } = null!;

    public DecisionExecutor Executor { get; private set; } = null!;

    public static ActionPolicy Policy(Rung rung, ActionKind kind = ActionKind.SoftReset) => new()
    {
        Agent = AgentName.Mechanic,
        Kind = kind,
        Rung = rung,
        MostCostInr = 1_000,
        MostRisk = Risk.Low,
        LeastConfidence = 0.5,
        MostPerDeviceAnHour = 3,
        MostAnHour = 60,
        FourEyesAboveInr = 10_000,
    };

    public static async Task<DecidingRoom> CreateAsync(params ActionPolicy[] policies) => await CreateOnAsync(await TemporaryDatabase.CreateAsync(), policies);

    /// <summary>In a data folder that stays, for a server that finds it there.</summary>
    public static async Task<DecidingRoom> CreateInAsync(string folder, params ActionPolicy[] policies) => await CreateOnAsync(await TemporaryDatabase.CreateAsync(folder), policies);

    private static async Task<DecidingRoom> CreateOnAsync(TemporaryDatabase database, ActionPolicy[] policies)
    {
        var room = new DecidingRoom(database, new SmallNetwork(), new PolicyBook(policies.Length > 0 ? policies : [Policy(Rung.Ask)]));
        room.Network.Say(Bay, new DeviceEvent.Booted("1.0"));
        room.Network.Say(Bay, new DeviceEvent.FaultRaised("OtherError", null));
        await room.RestartAsync();
        return room;
    }

    /// <summary>Everything anew from what is stored: nothing that was only in memory is left.</summary>
    public async Task RestartAsync()
    {
        Store = new StoredDecisions(Database.Contexts);
        Policies = new PolicyDesk(Defaults, new StoredPolicies(Database.Contexts, Network.Clocks), Store);
        Facts = new LiveFacts(Network.Live, Network.Roster, Network.Clocks);
        Desk = new DecisionDesk(Store, Policies, Facts, Network.Clocks);
        Executor = new DecisionExecutor(Desk, Policies, Link, Facts, Network.Clocks, NullLogger<DecisionExecutor>.Instance);
        await Policies.LoadAsync(CancellationToken.None);
        await Desk.LoadAsync(CancellationToken.None);
    }

    /// <summary>A restart of the first bay, wanted because it is faulted, confirmed when it is not.</summary>
    public static Proposal Restart(string key = "restart", string device = Bay, decimal cost = 0, AgentName agent = AgentName.Mechanic, bool urgent = false) => new()
    {
        Agent = agent,
        What = new Intervention.Command(new DeviceId(device), new DeviceCommand.SoftReset()),
        Target = new DeviceId(device),
        Title = $"Restart {device}",
        Reason = "It reports a fault that a restart mends.",
        Evidence = [new Evidence("Fault", "OtherError for 40 s", 0.4)],
        Basis = new ModelBasis("failure", 3, "0.91", "0.11"),
        CostInr = cost,
        Risk = Risk.Low,
        Confidence = 0.9,
        ValidFor = TimeSpan.FromHours(1),
        SafeDefault = "The bay stays as it is.",
        Key = key,
        Guard = [new Condition.Faulted(new DeviceId(device), "OtherError")],
        Effect = new Effect([new Condition.NotFaulted(new DeviceId(device))], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)),
        Urgent = urgent,
    };

    public async Task<Decision> TakeAsync(Proposal proposal) => Assert.Single(await Desk.TakeAsync([proposal], CancellationToken.None));

    public Decision Now(Decision decision) => Desk.View.Find(decision.Id) ?? throw new ArgumentException($"{decision.Id} is not on the desk.", nameof(decision));

    /// <summary>One pass of the executor, and what it sent to its end.</summary>
    public async Task PassAsync()
    {
        await Executor.StepAsync(CancellationToken.None);
        await Executor.SettleAsync();
    }

    public void Heal(string device = Bay) => Network.Say(device, new DeviceEvent.FaultCleared("OtherError"));

    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        Executor.Dispose();
        await Database.DisposeAsync();
    }
}
