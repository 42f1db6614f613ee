using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>
/// What is known of one machine at the end of an hour: its reading, how that differs from its own habit, and over longer windows what a unit of work costs in power and vibration, which grows with wear
/// whatever the work. The same code makes training rows and live rows. What is not remembered is NaN. Pure.
/// </summary>
public static class EquipmentFeatures
{
    public static readonly FeatureSchema Schema = new(
    [
        ("kind", ""), ("hour_of_day", "h"), ("power", "kW"), ("temperature", "°C"), ("vibration", "mm/s"), ("runtime", "h"), ("production", ""), ("known_for", "h"),
        ("power_to_work", ""), ("vibration_to_work", ""), ("production_to_runtime", ""), ("temperature_above_habit", "°C"), ("production_to_habit", ""), ("temperature_rise_3h", "°C"),
        ("vibration_to_work_3h", ""), ("power_a_unit_1d", "kW"), ("power_a_unit_3d", "kW"), ("power_a_unit_7d", "kW"), ("vibration_a_unit_3d", "mm/s"), ("vibration_at_rest_3d", "mm/s"),
        ("vibration_a_unit_7d", "mm/s"), ("vibration_at_rest_7d", "mm/s"), ("power_a_unit_to_least", ""), ("vibration_to_least", ""),
    ]);

    /// <summary>The feature that says how many hours are remembered.</summary>
    public const int KnownFor = 7;

    private static readonly string[] Kinds = ["Transformer", "Rectifier cabinet", "Cooling plant", "Workshop lift"];

    public static int Width => Schema.Features.Count;

    /// <summary>Which kind of machine a name says it is, from 0; −1 when none that is known.</summary>
    public static int KindOf(string name) => Array.FindIndex(Kinds, k => name.StartsWith(k, StringComparison.Ordinal));

    /// <param name="track">With at least one hour.</param>
    /// <param name="kind">As <see cref="KindOf"/> says.</param>
    /// <param name="memory">Hours to look back at most.</param>
    /// <param name="row"><see cref="Width"/> places, overwritten.</param>
    public static void Fill(MachineTrack track, int kind, int memory, Span<float> row)
    {
        ArgumentNullException.ThrowIfNull(track);
        var known = Math.Min(track.Known, memory);
        ref readonly var now = ref track.Back(0);
        var local = LocalMoment.Of(now.At - TimeSpan.FromMinutes(30));
        var (day, three, week) = (WorkLine.Of(track, known, 24), WorkLine.Of(track, known, 72), WorkLine.Of(track, known, 168));
        row[0] = kind < 0 ? float.NaN : kind;
        row[1] = (float)local.Hour;
        row[2] = (float)now.PowerKw;
        row[3] = (float)now.TemperatureC;
        row[4] = (float)now.VibrationMmS;
        row[5] = (float)now.RuntimeH;
        row[6] = (float)now.Units;
        row[7] = known;
        var line = three.Or(week);
        row[8] = Ratio(now.PowerKw, line.Power(now.Units));
        row[9] = Ratio(now.VibrationMmS, line.Vibration(now.Units));
        row[10] = Ratio(now.Units, now.RuntimeH);
        var (habitC, habitUnits) = Habit(track, known);
        row[11] = (float)(now.TemperatureC - habitC);
        row[12] = Ratio(now.Units, habitUnits);
        row[13] = known > 3 ? (float)(now.TemperatureC - track.Back(3).TemperatureC) : float.NaN;
        row[14] = known > 2 ? (Vibration(track, 0, line) + Vibration(track, 1, line) + Vibration(track, 2, line)) / 3 : float.NaN;
        row[15] = (float)day.PowerSlope;
        row[16] = (float)three.PowerSlope;
        row[17] = (float)week.PowerSlope;
        row[18] = (float)three.VibrationSlope;
        row[19] = (float)three.VibrationAtRest;
        row[20] = (float)week.VibrationSlope;
        row[21] = (float)week.VibrationAtRest;
        var (least, quiet) = Least(track, known);
        row[22] = Ratio(three.PowerSlope, least);
        row[23] = Ratio(three.Vibration(three.MeanUnits), quiet * three.MeanUnits);
    }

    private static float Vibration(MachineTrack track, int back, WorkLine line) => Ratio(track.Back(back).VibrationMmS, line.Vibration(track.Back(back).Units));

    // The same hour of the last seven days.
    private static (double TemperatureC, double Units) Habit(MachineTrack track, int known)
    {
        double sum = 0, units = 0;
        var days = 0;
        for (var back = 24; back < known && days < 7; back += 24, days++)
        {
            sum += track.Back(back).TemperatureC;
            units += track.Back(back).Units;
        }

        return days > 0 ? (sum / days, units / days) : (double.NaN, double.NaN);
    }

    // The least that a unit of work has cost in three days of the last thirty: what it is like when it is not worn. Looked at a day apart.
    private static (double PowerSlope, double VibrationAUnit) Least(MachineTrack track, int known)
    {
        double power = double.NaN, vibration = double.NaN;
        for (var back = 0; back + 72 <= known; back += 48)
        {
            var line = WorkLine.Of(track, known, 72, back);
            if (!double.IsNaN(line.PowerSlope) && !(line.PowerSlope >= power)) power = line.PowerSlope;
            var each = line.Vibration(line.MeanUnits) / line.MeanUnits;
            if (!double.IsNaN(each) && !(each >= vibration)) vibration = each;
        }

        return (power, vibration);
    }

    private static float Ratio(double value, double by) => by > 0 && double.IsFinite(value) ? (float)(value / by) : float.NaN;
}
