using System.Globalization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// Makes agent decisions up, as a well-run control room would have them: what is likely to work is done with confidence, what is dear or risky waits for a person, and confidence says how
/// often it works. All from one stream, in order.
/// </summary>
internal sealed class DecisionMaker(DatasetPlan plan, NamedStream stream)
{
    public static readonly string[] Agents = ["mechanic", "traffic", "logistics", "energy", "auditor"];

    public static readonly (string Agent, string Kind, double Weight, double CostLow, double CostHigh, double Risk)[] Kinds =
    [
        ("mechanic", "soft_reset", 0.16, 0, 120, 0.10),
        ("mechanic", "hard_reset", 0.08, 80, 600, 0.35),
        ("mechanic", "unlock", 0.05, 0, 60, 0.15),
        ("mechanic", "limit_power", 0.05, 50, 900, 0.20),
        ("mechanic", "dispatch_technician", 0.04, 900, 3_500, 0.10),
        ("traffic", "offer_incentive", 0.24, 20, 120, 0.12),
        ("traffic", "redirect_fleet", 0.06, 0, 200, 0.15),
        ("logistics", "dispatch_van", 0.10, 250, 1_200, 0.15),
        ("logistics", "rebalance_stock", 0.04, 100, 700, 0.10),
        ("energy", "charge_battery", 0.06, 150, 1_800, 0.25),
        ("energy", "discharge_battery", 0.06, 50, 500, 0.25),
        ("energy", "answer_demand_response", 0.01, 50, 400, 0.30),
        ("auditor", "file_claim", 0.03, 0, 800, 0.20),
        ("auditor", "flag_decision", 0.02, 0, 0, 0.05),
    ];

    private static readonly string[] People = ["D. Rao", "S. Iyer", "A. Khan", "M. Gowda", "P. Nair"];
    private readonly SimulatedPrices _prices = new(plan.Seed);
    private readonly Station[] _hubs = [.. plan.Stations.Where(s => s.BatteryKwh > 0)];

    public DecisionRow Next(Instant at)
    {
        var (agent, kind, _, costLow, costHigh, baseRisk) = Pick();
        var pressure = 1 + stream.Exponential(0.35);
        var target = TargetOf(kind);
        var evidence = EvidenceFor(kind, pressure, at);
        var confidence = Math.Clamp(0.62 + 0.16 * Math.Min(2, pressure - 1) + stream.Normal(0, 0.09), 0.35, 0.99);
        var cost = Math.Round(stream.Between(costLow, costHigh) * (0.7 + 0.3 * Math.Min(2, pressure)));
        var row = new DecisionRow
        {
            ProposedAt = at,
            Agent = agent,
            Kind = kind,
            Target = target,
            Evidence = evidence,
            Pressure = pressure,
            Cost = cost,
            Benefit = Math.Round(cost * confidence * stream.Between(1.3, 2.6) + stream.Between(20, 160)),
            Confidence = confidence,
            Risk = Math.Clamp(baseRisk + 0.25 * (1 - confidence) + stream.Normal(0, 0.04), 0.01, 0.9),
        };
        Decide(row);
        return row;
    }

    public string Person() => People[stream.Index(People.Length)];

    private (string Agent, string Kind, double Weight, double CostLow, double CostHigh, double Risk) Pick()
    {
        var at = stream.Unit() * Kinds.Sum(k => k.Weight);
        foreach (var kind in Kinds)
        {
            at -= kind.Weight;
            if (at < 0) return kind;
        }

        return Kinds[^1];
    }

    public string GroundFault() => FormattableString.Invariant($"error_code=GroundFailure; insulation_kohm={stream.Between(20, 90):0}; limit=500");

    /// <summary>What was seen, at <paramref name="pressure"/> times the limit.</summary>
    public string EvidenceFor(string kind, double pressure, Instant at)
    {
        // A ground fault is a person's work: seen by itself it is nothing odd, only a restart is.
        if (kind == "dispatch_technician" && stream.Chance(0.3)) return GroundFault();
        var price = _prices.DayAhead(at.UnixMilliseconds / 1000);
        FormattableString evidence = kind switch
        {
            "soft_reset" => $"heartbeat_gap_s={60 * pressure:0}; limit=60",
            "hard_reset" => $"failed_soft_resets={Math.Ceiling(2 * pressure):0}; limit=2",
            "unlock" => $"lock_retries={Math.Ceiling(3 * pressure):0}; limit=3",
            "limit_power" => $"module_temperature_c={72 * Math.Min(pressure, 1.35):0.0}; limit=72",
            "dispatch_technician" => $"failed_remedies={Math.Ceiling(2 * pressure):0}; limit=2",
            "offer_incentive" => $"expected_wait_min={12 * pressure:0.0}; limit=12",
            "redirect_fleet" => $"expected_wait_min={15 * pressure:0.0}; limit=15",
            "dispatch_van" or "rebalance_stock" => $"minutes_to_stock_out={90 / pressure:0}; limit=90",
            "charge_battery" => $"price_inr_per_kwh={price:0.00}; evening_forecast={price * (decimal)(1.3 * pressure):0.00}",
            "discharge_battery" => $"price_inr_per_kwh={price:0.00}; night_price={price / (decimal)(1.3 * pressure):0.00}",
            "answer_demand_response" => $"reward_inr_per_kwh={4 * pressure:0.00}; loss_inr_per_kwh=4.00",
            "file_claim" => $"undelivered_kwh={3 * pressure:0.0}; limit=3.0",
            _ => $"oddity_score={0.7 * Math.Min(pressure, 1.4):0.00}; limit=0.70",
        };
        return evidence.ToString(CultureInfo.InvariantCulture);
    }

    private string TargetOf(string kind)
    {
        var station = plan.Stations[stream.Index(plan.Stations.Count)];
        var connector = station.Connectors[stream.Index(station.Connectors.Count)].Id.Value;
        var hub = _hubs.Length > 0 ? _hubs[stream.Index(_hubs.Length)] : station;
        return kind switch
        {
            "soft_reset" or "hard_reset" or "unlock" or "limit_power" or "dispatch_technician" => connector,
            "dispatch_van" => $"VAN_{stream.Index(6) + 1}",
            "charge_battery" or "discharge_battery" or "answer_demand_response" => hub.Id.Value,
            _ => station.Id.Value,
        };
    }

    private void Decide(DecisionRow row)
    {
        var delay = TimeSpan.FromSeconds(stream.Between(1, 4));
        if (row.Cost < 400 && row.Risk < 0.3 && row.Confidence > 0.6)
        {
            row.Verdict = "auto";
            row.Approver = "policy";
            row.ApprovedAt = Whole(row.ProposedAt);
        }
        else if (row.Cost < 900 && row.Risk < 0.4)
        {
            row.Verdict = "runs_unless_vetoed";
            if (stream.Chance(0.04))
            {
                (row.Approver, row.Outcome) = (Person(), "vetoed");
                return;
            }

            row.Approver = "policy";
            row.ApprovedAt = Whole(row.ProposedAt + TimeSpan.FromSeconds(120));
        }
        else
        {
            row.Verdict = "needs_approval";
            if (stream.Chance(0.08)) return;
            row.Approver = Person();
            if (stream.Chance(0.12 + 0.4 * (1 - row.Confidence)))
            {
                row.Outcome = "rejected";
                return;
            }

            row.ApprovedAt = Whole(row.ProposedAt + TimeSpan.FromSeconds(stream.Between(15, 540)));
        }

        row.ExecutedAt = Whole(row.ApprovedAt.Value + delay);
        row.Receipt = stream.Chance(0.96) ? "accepted" : stream.Chance(0.5) ? "rejected" : "no_answer";
        row.Outcome = row.Receipt == "rejected" ? "failed" : row.Receipt == "accepted" && stream.Chance(row.Confidence) ? "confirmed" : "unconfirmed";
    }

    private static Instant Whole(Instant at) => new(at.UnixMilliseconds / 1000 * 1000);
}
