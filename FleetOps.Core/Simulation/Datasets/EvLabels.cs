using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The truth behind the one-second frames: which vehicle goes towards which failure and when, and which hours only look like one. Never features.</summary>
internal static class EvLabels
{
    public static Dataset Courses() => new("ev_labels", "the failures of the vehicles of ev_frames, one row each; a vehicle without a row is sound", [
        DatasetColumn.Text("device_id", "the vehicle"), DatasetColumn.Text("kind", "what fails", [.. CarFaultModel.All.Select(m => Word(m.Kind))]),
        DatasetColumn.Number("severity", "", 0, 1, 3, "0 mildest, 1 worst of its kind"), DatasetColumn.Time("onset_at", "the hidden cause begins to act; may lie before the data"),
        DatasetColumn.Time("due_at", "the degradation is complete: it breaks down at the next use; may lie after the data"),
        DatasetColumn.Time("failed_at", "it broke down in the data") with { Optional = true }, DatasetColumn.Time("repaired_at", "it came back in the data") with { Optional = true },
        DatasetColumn.Text("trouble_code", "what the vehicle says when it breaks down")], null)
    { IsLabel = true };

    public static Dataset LookAlikes() => new("ev_look_alikes", "hours of the vehicles of ev_frames that look like a failure and are none", [
        DatasetColumn.Text("device_id", "the vehicle"), DatasetColumn.Text("what", "what it was", "hot_day", "aggressive_driver", "cold_morning"),
        DatasetColumn.Time("from", "beginning"), DatasetColumn.Time("to", "end"), DatasetColumn.Number("strength", "", 0, 1, 3, "0 to 1")], null)
    { IsLabel = true };

    public static void WriteCourse(DatasetRows rows, EvPlan ev, int vehicle, EvCar car)
    {
        if (ev.Course(vehicle) is not { } course) return;
        rows.Add(car.Name).Add(Word(course.Model.Kind)).Add(course.Severity).Add(At(course.Onset)).Add(At(course.Onset + (long)course.LeadSeconds));
        Maybe(car.FailedAt);
        Maybe(car.RepairedAt);
        rows.Add(course.Model.Code).End();

        void Maybe(long? second)
        {
            if (second is { } known) rows.Add(At(known));
            else rows.AddNothing();
        }
    }

    public static void WriteLookAlikes(DatasetRows rows, EvPlan ev, EvCar car)
    {
        for (var day = LocalTime.Day(ev.Start); day < LocalTime.Day(ev.End); day++)
        {
            var odd = car.Body.LookAlikeOn(day);
            if (odd.Kind == LookAlikeKind.None) continue;
            var midnight = LocalTime.StartOf(day);
            rows.Add(car.Name).Add(odd.Kind switch { LookAlikeKind.HotDay => "hot_day", LookAlikeKind.AggressiveDriver => "aggressive_driver", _ => "cold_morning" })
                .Add(At(midnight + odd.From)).Add(At(midnight + odd.To)).Add(odd.Strength).End();
        }
    }

    public static string Word(FaultKind kind) => kind switch
    {
        FaultKind.BatteryDegradation => "battery_degradation",
        FaultKind.MotorBearingWear => "motor_bearing_wear",
        FaultKind.InverterOverheating => "inverter_overheating",
        FaultKind.ThermalRunawayRisk => "thermal_runaway_risk",
        FaultKind.ChargingFault => "charging_fault",
        _ => throw new NotSupportedException($"{kind} is not a vehicle's failure."),
    };

    private static Instant At(long second) => new(second * 1000);
}
