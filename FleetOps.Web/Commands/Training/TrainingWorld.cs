using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Training;

/// <summary>
/// Plays the scenes that trainers ask for: a world of its own, stepped from its birth at a local midnight. Features see the frames only; the world's books become the truth, as targets. Deterministic for
/// a scene and a day.
/// </summary>
internal sealed class TrainingWorld(IReadOnlyList<Station> stations, SignalCatalog signals, Instant today)
{
    private const int Day = 86_400;
    private const int Quarter = 900;

    public Truth Play(TrainingScene scene, IReadOnlyList<IGatherer> gatherers, IProgress<double> progress, CancellationToken cancellation)
    {
        var midnight = WorldPlan.MidnightOf(today + TimeSpan.FromDays(scene.FirstDay));
        return scene.Kind switch
        {
            SceneKind.Network => PlayNetwork(scene, midnight, gatherers, progress, cancellation),
            SceneKind.Machines => PartScenes.Machines(scene, midnight, stations, signals, gatherers, progress, cancellation),
            SceneKind.Market => PartScenes.Market(scene, midnight),
            SceneKind.Decisions => PartScenes.Decisions(scene, midnight, stations, signals),
            var other => throw new NotSupportedException($"{other} is not a kind of scene."),
        };
    }

    private Truth PlayNetwork(TrainingScene scene, Instant midnight, IReadOnlyList<IGatherer> gatherers, IProgress<double> progress, CancellationToken cancellation)
    {
        var world = new World(new WorldPlan(scene.Seed, midnight, stations, signals) { FaultRate = scene.FaultRate, VehicleFaultRate = scene.VehicleFaultRate, Vehicles = scene.Vehicles });
        var frames = new List<Frame>();
        var use = new List<KnownUse>();
        var chances = new List<double>();
        var seconds = (long)(scene.Days * Day);
        world.Introduce(frames);
        for (long second = scene.StepSeconds; second <= seconds; second += scene.StepSeconds)
        {
            var measure = second % scene.MeasureEverySeconds == 0;
            world.Advance(scene.StepSeconds, frames, measure);
            if (second % Quarter == 0) use.AddRange(world.Wanted.Select(w => new KnownUse(w.Station, world.Now, w.Packs, w.Parts, w.Repairs, World.SwapStages)));
            if (!measure) continue;
            foreach (var frame in frames)
                foreach (var gatherer in gatherers) gatherer.Take(frame);
            frames.Clear();
            foreach (var gatherer in gatherers) gatherer.Tick(world.Now);
            if (scene.Experiments)
            {
                foreach (var experimenter in gatherers.OfType<IExperimenter>())
                {
                    foreach (var offer in experimenter.Offers())
                    {
                        var reply = world.Offer(offer);
                        if (reply.Reason is null) chances.Add(world.ChanceOfLastOffer);
                        experimenter.Answered(offer, reply);
                    }
                }
            }

            if (second % 3_600 != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress.Report((double)second / seconds);
        }

        return new Truth(midnight, world.Now) { Faults = [.. world.Faults.Records.Select(KnownOf)], Use = use, OfferChances = chances };
    }

    private static KnownFault KnownOf(FaultRecord record) =>
        new(record.Device, ScenarioFile.InSnake(record.Kind), record.OnsetAt, record.FailedAt, record.EndedAt, record.Severity) { ActsUpAt = record.ActsUpAt > record.OnsetAt ? record.ActsUpAt : null };
}
