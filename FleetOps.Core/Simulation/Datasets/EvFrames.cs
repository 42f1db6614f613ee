using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// The one-second frames of vehicles and what belongs to them, from one run of the vehicle model: frames, minutes, labels, look-alikes, splits and the statistics of the
/// training part. Nothing is allocated a frame.
/// </summary>
internal static class EvFrames
{
    public static DatasetSource Source(DatasetPlan plan)
    {
        var ev = new EvPlan(plan);
        var shape = new FrameShape(plan.Signals, DeviceKind.Vehicle, Shapes.VehicleSignals);
        long cars = plan.FrameVehicles, days = plan.FrameDays;
        var frames = new Dataset("ev_frames", "telemetry of fleet vehicles, one row a vehicle and second; a row without values is a second in which nothing was heard", [
            DatasetColumn.Time("timestamp", "when the frame was taken"), DatasetColumn.Text("device_id", "the vehicle"),
            .. shape.Signals.Signals.Select(s => Column(s, s.Label))], cars * days * LocalTime.SecondsADay);
        var minutes = EvMinutes.Describe(shape, cars * days * 1440);
        var labels = EvLabels.Courses();
        var lookAlikes = EvLabels.LookAlikes();
        var splits = new Dataset("ev_splits", "which frames are for what: every vehicle's time in up to three parts", [
            DatasetColumn.Text("device_id", "the vehicle"), DatasetColumn.Time("from", "first second"), DatasetColumn.Time("to", "first second that is not part of it"),
            DatasetColumn.Text("split", "what these frames are for", EvPlan.Train, EvPlan.Validation, EvPlan.Test)], null);
        var statistics = EvStatistics.Describe(shape);
        return new DatasetSource([frames, minutes, labels, lookAlikes, splits, statistics], cars * days * 0.5, run =>
        {
            var weather = new SimulatedWeather(plan.Seed, TimeProvider.System);
            var train = new EvStatistics(shape);
            for (var vehicle = 0; vehicle < plan.FrameVehicles; vehicle++)
            {
                var car = Drive(ev, vehicle, weather, shape, run, frames, minutes, train);
                EvLabels.WriteCourse(run.RowsOf(labels), ev, vehicle, car);
                EvLabels.WriteLookAlikes(run.RowsOf(lookAlikes), ev, car);
                WriteSplit(run.RowsOf(splits), ev, vehicle);
            }

            train.Write(run.RowsOf(statistics));
        });
    }

    public static DatasetColumn Column(Signal signal, string meaning) =>
        DatasetColumn.Number(signal.Name, signal.Unit, signal.Range.Low, signal.Range.High, signal.Decimals, meaning) with { Optional = true };

    private static EvCar Drive(
        EvPlan ev, int vehicle, SimulatedWeather weather, FrameShape shape, DatasetRun run, Dataset frames, Dataset minutes, EvStatistics train)
    {
        var car = ev.Car(vehicle, new FaultBook());
        var rows = run.RowsOf(frames);
        var wanted = run.Wants(frames);
        var minute = new EvMinutes(run.RowsOf(minutes), car.Name);
        var moment = new Moment();
        var values = new double[shape.Count];
        for (var now = ev.Start; now < ev.End; now++)
        {
            moment.Begin(now, 1, weather, null);
            car.Advance(moment);
            var gap = car.Sensors.GapAt(now);
            car.Sensors.Read(values, moment, car.Body, car.Place);
            shape.Round(values);
            if (wanted) Write(rows, moment.At, car.Name, values, gap);
            minute.Add(now, values, gap);
            if (ev.SplitOf(vehicle, now) == EvPlan.Train) train.Add(values, gap);
            if (now % 3600 == 0) run.Reached((vehicle + (now - ev.Start) / (double)(ev.End - ev.Start)) / ev.Vehicles);
        }

        return car;
    }

    private static void Write(DatasetRows rows, Instant at, string name, ReadOnlySpan<double> values, CarGap gap)
    {
        rows.Add(at).Add(name);
        for (var i = 0; i < values.Length; i++)
        {
            if (Missing(gap, i)) rows.AddNothing();
            else rows.Add(values[i]);
        }

        rows.End();
    }

    /// <summary>Whether the gap swallows this column.</summary>
    public static bool Missing(CarGap gap, int column) => gap switch
    {
        CarGap.None => false,
        CarGap.Everything => true,
        CarGap.Place => column is >= 2 and <= 4,
        _ => column is >= 26 and <= 29,
    };

    private static void WriteSplit(DatasetRows rows, EvPlan ev, int vehicle)
    {
        Span<long> ends = [ev.Start, ev.ValidationFrom, ev.TestFrom, ev.End];
        var from = ev.Start;
        for (var i = 1; i < ends.Length; i++)
        {
            // Two parts in a row that are for the same are one.
            if (ends[i] == from || (i + 1 < ends.Length && ends[i] < ev.End && ev.SplitOf(vehicle, ends[i]) == ev.SplitOf(vehicle, from))) continue;
            rows.Add(EvPlan.Name(vehicle)).Add(new Instant(from * 1000)).Add(new Instant(ends[i] * 1000)).Add(ev.SplitOf(vehicle, from)).End();
            from = ends[i];
        }
    }
}
