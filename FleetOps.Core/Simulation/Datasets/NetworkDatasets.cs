using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// The datasets that come from one run of the whole world: station signals each ten minutes, driver sessions with their funnel, and the truth about faults. The world is born a day
/// earlier, so that the first night is not an empty one, and advanced by steps of thirty seconds (docs/datasets.md says what that changes).
/// </summary>
internal static class NetworkDatasets
{
    public const int StepSeconds = 30;
    public const int SampleSeconds = 600;

    public static DatasetSource Source(DatasetPlan plan)
    {
        Signal[] signals = [.. plan.Signals.Of(DeviceKind.Station)];
        var samples = plan.Days * (LocalTime.SecondsADay / SampleSeconds);
        var readings = new Dataset("station_signals", "what each station measured, one row a station each ten minutes; an empty cell is a value that did not arrive",
        [
            DatasetColumn.Time("recorded_at", "when the values were measured"),
            DatasetColumn.Text("station_id", "the station"),
            .. signals.Select(s => DatasetColumn.Number(s.Name, s.Unit, s.Range.Low, s.Range.High, s.Decimals, s.Label) with { Optional = true }),
        ], (long)samples * plan.Stations.Count);
        var labels = new StationLabels(plan, (long)samples * plan.Stations.Count);
        var visits = VisitLog.Describe();
        return new DatasetSource([readings, labels.Signals, labels.Faults, visits], plan.Days * 0.7, run =>
        {
            var world = new World(new WorldPlan(plan.Seed, plan.Start - TimeSpan.FromDays(1), plan.Stations, plan.Signals)
            {
                Preset = plan.Preset,
                FaultRate = plan.FaultRate,
                VehicleFaultRate = plan.FaultRate,
            });
            while (world.Now < plan.Start) world.Advance(StepSeconds, null, measure: false);
            var writer = new SignalWriter(run.RowsOf(readings), signals, plan.Stations);
            var log = new VisitLog(run.RowsOf(visits), world);
            world.DroveOn = log.TakeDroveOn;
            var frames = new List<Frame>();
            for (var sample = 0; sample < samples; sample++)
            {
                for (var second = StepSeconds; second <= SampleSeconds; second += StepSeconds)
                {
                    frames.Clear();
                    world.Advance(StepSeconds, frames, measure: second == SampleSeconds);
                    log.Take(frames);
                }

                writer.Write(world.Now, frames);
                if (sample % 18 == 0) run.Reached((double)sample / samples);
            }

            log.Finish();
            labels.Write(run, world);
        });
    }

    /// <summary>One row a station in the catalogue's order, whether or not its frame arrived.</summary>
    private sealed class SignalWriter(DatasetRows rows, Signal[] signals, IReadOnlyList<Station> stations)
    {
        private readonly Dictionary<DeviceId, int> _index = Enumerable.Range(0, stations.Count).ToDictionary(i => stations[i].Id);
        private readonly Measurements?[] _found = new Measurements?[stations.Count];
        private readonly Dictionary<SignalSet, int[]> _places = [];

        public void Write(Instant at, List<Frame> frames)
        {
            Array.Clear(_found);
            foreach (var frame in frames)
                if (frame.Device.Kind == DeviceKind.Station && frame.Observation is Measurements measured) _found[_index[frame.Device.Id]] = measured;
            for (var station = 0; station < stations.Count; station++)
            {
                rows.Add(at).Add(stations[station].Id.Value);
                if (_found[station] is { } measured)
                {
                    foreach (var place in PlacesIn(measured.Signals))
                    {
                        if (place < 0 || double.IsNaN(measured.Values[place])) rows.AddNothing();
                        else rows.Add(measured.Values[place]);
                    }
                }
                else
                {
                    for (var i = 0; i < signals.Length; i++) rows.AddNothing();
                }

                rows.End();
            }
        }

        /// <summary>Where each column is in frames of this shape; −1 where it is not.</summary>
        private int[] PlacesIn(SignalSet set)
        {
            if (_places.TryGetValue(set, out var places)) return places;
            places = [.. signals.Select(set.IndexOf)];
            _places[set] = places;
            return places;
        }
    }
}
