using FleetOps.Core.Fleet;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>
/// Makes rows of decisions. With <paramref name="blanks"/>, each decision comes twice: whole, and with parts of its record left out, so that the model can judge what it is told and no more. Not thread-safe.
/// </summary>
public sealed class DecisionGatherer(bool blanks, long seed) : IGatherer
{
    public const string Odd = "odd";
    private static readonly DeviceId Nowhere = new("network");
    private readonly RandomStream _chance = new(seed);

    public void Take(Frame frame)
    {
    }

    public void Tick(Instant now)
    {
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var rows = new TrainingRows(DecisionFeatures.Schema, Odd);
        var row = new float[DecisionFeatures.Width];
        foreach (var decision in truth.Decisions)
        {
            var device = decision.Facts.Target is { } target && DeviceId.IsValid(target) ? new DeviceId(target) : Nowhere;
            var at = decision.Facts.ProposedAt ?? truth.From;
            DecisionFeatures.Fill(decision.Facts, row);
            rows.Add(device, at, row, [decision.Oddity is null ? 0 : 1]);
            if (!blanks) continue;
            DecisionFeatures.Fill(Partly(decision.Facts), row);
            // Told that little, only what cost, confidence and risk betray is odd.
            rows.Add(device, at, row, [decision.Oddity is "cost_against_confidence" or "over_limit" ? 1 : 0]);
        }

        return rows;
    }

    private DecisionFacts Partly(DecisionFacts facts) => new(facts.Agent, facts.Kind, facts.Target)
    {
        Cost = facts.Cost,
        Confidence = facts.Confidence,
        Risk = facts.Risk,
        Benefit = _chance.NextInt(2) == 0 ? facts.Benefit : null,
        Verdict = _chance.NextInt(3) == 0 ? facts.Verdict : null,
    };
}
