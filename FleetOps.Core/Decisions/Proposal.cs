using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// What an agent wants done, with all that a person or a policy needs to judge it. It is a wish: nothing of it is approved or sent. Immutable, and plain enough to be stored as JSON.
/// </summary>
public sealed record Proposal
{
    public required AgentName Agent { get; init; }

    public required Intervention What { get; init; }

    /// <summary>The device that is leased to the decision while it lives: nobody else acts on it.</summary>
    public required DeviceId Target { get; init; }

    /// <summary>One line, as an order: "Restart Domlur bay 4".</summary>
    public required string Title { get; init; }

    /// <summary>Why, in a sentence or two.</summary>
    public required string Reason { get; init; }

    /// <summary>When the first sign was seen of the trouble that it is about (world time); null where it is about none, or that is not known.</summary>
    public Instant? Since { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Null where no model was asked.</summary>
    public ModelBasis? Basis { get; init; }

    /// <summary>What it costs, INR; negative where it earns.</summary>
    public required decimal CostInr { get; init; }

    /// <summary>The loss that it is expected to avoid, or what it earns, INR; null where that is not known.</summary>
    public decimal? AvoidedInr { get; init; }

    public required Risk Risk { get; init; }

    /// <summary>0 to 1: how probable it is, to the agent, that this does what is wanted.</summary>
    public required double Confidence { get; init; }

    /// <summary>How long the proposal makes sense (world time).</summary>
    public required TimeSpan ValidFor { get; init; }

    /// <summary>What holds when nobody decides, in a sentence.</summary>
    public required string SafeDefault { get; init; }

    /// <summary>Equal for the same wish about the same thing: it is not proposed twice. Also the idempotency key of the command.</summary>
    public required string Key { get; init; }

    /// <summary>Must hold on fresh state when the command is sent.</summary>
    public IReadOnlyList<Condition> Guard { get; init; } = [];

    public required Effect Effect { get; init; }

    /// <summary>Safety at stake: approved means sent, without the ten seconds in which an approval can be taken back.</summary>
    public bool Urgent { get; init; }

    public ActionKind Kind => ActionKinds.Of(What);
}
