using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Equipment;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Training;

/// <summary>Plays the scenes that are a part of the world only: machine parks, markets and decisions, of as many seeds as the scene asks for. Deterministic.</summary>
internal static class PartScenes
{
    /// <summary>The parks one after the other; devices of the second and further ones carry its number, so that they can be told apart.</summary>
    public static Truth Machines(
        TrainingScene scene, Instant from, IReadOnlyList<Station> stations, SignalCatalog signals, IReadOnlyList<IGatherer> gatherers, IProgress<double> progress, CancellationToken cancellation)
    {
        var risks = new List<KnownRisk>();
        for (var copy = 0; copy < scene.Copies; copy++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (frame, risk) in MachineRun.Play(scene.Seed + (ulong)copy, stations, signals, from, (int)(scene.Days * 24), $"_{copy}"))
            {
                risks.Add(new KnownRisk(frame.Device.Id, frame.At, risk));
                foreach (var gatherer in gatherers) gatherer.Take(frame);
            }

            progress.Report((copy + 1.0) / scene.Copies);
        }

        return new Truth(from, End(scene, from)) { Machines = risks };
    }

    public static Truth Market(TrainingScene scene, Instant from)
    {
        var to = End(scene, from);
        var markets = new List<IReadOnlyList<KnownPrice>>(scene.Copies);
        for (var copy = 0; copy < scene.Copies; copy++)
        {
            // Two days later everything up to then is published.
            var market = new SimulatedMarket(scene.Seed + (ulong)copy, new WorldClock(to + TimeSpan.FromDays(2)));
            var prices = new List<KnownPrice>();
            for (var block = from; block < to; block += TimeSpan.FromMinutes(15))
            {
                if (market.PriceAt(block) is not { } dayAhead || market.RealTimeAt(block) is not { } realTime) throw new InvalidOperationException($"The price of {block} is not published.");
                prices.Add(new KnownPrice(block, (double)dayAhead, (double)realTime));
            }

            markets.Add(prices);
        }

        return new Truth(from, to) { Prices = markets };
    }

    public static Truth Decisions(TrainingScene scene, Instant from, IReadOnlyList<Station> stations, SignalCatalog signals)
    {
        var decisions = new List<KnownDecision>();
        for (var copy = 0; copy < scene.Copies; copy++)
        {
            var last = new Dictionary<(string, string, string), Instant>();
            foreach (var made in DecisionsDataset.Of(new DatasetPlan(scene.Seed + (ulong)copy, stations, signals) { Start = from, Days = (int)scene.Days }))
            {
                var key = (made.Agent, made.Kind, made.Target);
                double? since = last.TryGetValue(key, out var before) ? (made.ProposedAt - before).TotalSeconds : null;
                last[key] = made.ProposedAt;
                decisions.Add(new KnownDecision(FactsOf(made, since), made.Oddity));
            }
        }

        return new Truth(from, End(scene, from)) { Decisions = decisions };
    }

    private static DecisionFacts FactsOf(MadeDecision made, double? since) => new(made.Agent, made.Kind, made.Target)
    {
        Evidence = made.Evidence,
        Pressure = made.Pressure,
        Cost = made.Cost,
        Benefit = made.Benefit,
        Confidence = made.Confidence,
        Risk = made.Risk,
        Verdict = made.Verdict,
        Approver = made.Approver,
        ProposedAt = made.ProposedAt,
        ApprovedAt = made.ApprovedAt,
        ExecutedAt = made.ExecutedAt,
        Receipt = made.Receipt,
        Outcome = made.Outcome,
        SecondsSinceSame = since,
        IsComplete = true,
    };

    private static Instant End(TrainingScene scene, Instant from) => from + TimeSpan.FromDays(scene.Days);
}
