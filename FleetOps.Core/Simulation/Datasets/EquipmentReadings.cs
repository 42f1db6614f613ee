using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Equipment;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The eight machines hour by hour, with their labels apart and the time in three parts: seven tenths to train on, one to validate, two to test (126, 18 and 36 of 180 days).</summary>
internal static class EquipmentReadings
{
    private const int Machines = 8;

    public static DatasetSource Source(DatasetPlan plan)
    {
        var hours = plan.EquipmentDays * 24;
        var shape = new Shapes(plan.Signals).Machine;
        string[] kinds = ["transformer", "rectifier_cabinet", "cooling_plant", "workshop_lift"];
        string[] odd = ["none", "power_spike", "power_dip", "overheating", "vibration", "lost_production"];
        var readings = new Dataset("equipment_readings", "the machines of the network, one row a machine and hour", [
            DatasetColumn.Time("hour_start", "beginning of the hour"), DatasetColumn.Text("device_id", "the machine"), DatasetColumn.Text("kind", "what it is", kinds),
            .. shape.Signals.Signals.Select(s => DatasetColumn.Number(s.Name, s.Unit, s.Range.Low, s.Range.High, s.Decimals, $"{s.Label}, of the hour"))], (long)hours * Machines);
        var labels = new Dataset("equipment_labels", "the truth about each row of equipment_readings", [
            DatasetColumn.Time("hour_start", "beginning of the hour"), DatasetColumn.Text("device_id", "the machine"), DatasetColumn.Flag("anomaly", "something is out of the ordinary"),
            DatasetColumn.Text("what", "what it is", odd), DatasetColumn.Integer("risk", "", 0, 3, "maintenance risk: 0 none, 1 this week, 2 in a day, 3 at once")], (long)hours * Machines)
        { IsLabel = true };
        var splits = new Dataset("equipment_splits", "which hours are for what, in the order of time, all machines alike", [
            DatasetColumn.Time("from", "first hour"), DatasetColumn.Time("to", "first hour that is not part of it"),
            DatasetColumn.Text("split", "what these hours are for", EvPlan.Train, EvPlan.Validation, EvPlan.Test)], 3);
        return new DatasetSource([readings, labels, splits], 0.5, run =>
        {
            var start = plan.Start.UnixMilliseconds / 1000;
            var park = new MachinePark(plan.Seed, plan.Stations, new SimulatedWeather(plan.Seed, TimeProvider.System), World.OpenedAt, start);
            var (rows, truth) = (run.RowsOf(readings), run.RowsOf(labels));
            var values = new double[shape.Count];
            for (var hour = 0; hour < hours; hour++)
            {
                foreach (var machine in park.Machines)
                {
                    var lived = machine.Live();
                    MachinePark.Values(lived, values);
                    shape.Round(values);
                    rows.Add(lived.From).Add(machine.Device.Id.Value).Add(kinds[(int)machine.Kind]);
                    foreach (var value in values) rows.Add(value);
                    rows.End();
                    truth.Add(lived.From).Add(machine.Device.Id.Value).Add(lived.Anomaly != MachineAnomaly.None).Add(odd[(int)lived.Anomaly]).Add(lived.Risk).End();
                }

                if (hour % 240 == 0) run.Reached((double)hour / hours);
            }

            var (validation, test) = (plan.EquipmentDays * 7 / 10, plan.EquipmentDays * 8 / 10);
            Part(0, validation, EvPlan.Train);
            Part(validation, test, EvPlan.Validation);
            Part(test, plan.EquipmentDays, EvPlan.Test);

            void Part(int from, int to, string split) =>
                run.RowsOf(splits).Add(plan.Start + TimeSpan.FromDays(from)).Add(plan.Start + TimeSpan.FromDays(to)).Add(split).End();
        });
    }
}
