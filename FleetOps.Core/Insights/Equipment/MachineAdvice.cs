using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>
/// What is thought of one machine at the end of an hour: its maintenance risk from 0 to 3, how urgent that is, what to do in a sentence, and what the risk comes from (largest first; empty while a rule stands
/// in).
/// </summary>
public sealed record MachineAdvice(
    DeviceId Machine, string Name, Instant At, AnsweredBy By, double Risk, MachineUrgency Urgency, string Recommendation, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>What was known of the machine then.</summary>
    public ReadOnlyMemory<float> Features { get; init; }
}
