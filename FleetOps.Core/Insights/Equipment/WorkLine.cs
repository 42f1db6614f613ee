namespace FleetOps.Core.Insights.Equipment;

/// <summary>
/// Power and vibration as straight lines of the work done, over a window of a machine's hours: what a unit costs, and what standing ready costs. Hours whose power a unit lies far from the window's median are
/// left out, so that what is wrong for some hours does not pass for wear. NaN where too few hours are left. Pure.
/// </summary>
internal readonly record struct WorkLine(double PowerSlope, double PowerAtRest, double VibrationSlope, double VibrationAtRest, double MeanUnits)
{
    private const int LeastHours = 8;
    private const double Far = 0.12;

    public static WorkLine Of(MachineTrack track, int known, int hours, int back = 0)
    {
        var most = Math.Min(known, back + hours);
        Span<double> each = stackalloc double[Math.Max(0, most - back)];
        var working = 0;
        double peak = 0;
        for (var i = back; i < most; i++) peak = Math.Max(peak, track.Back(i).Units);
        for (var i = back; i < most; i++)
            if (Works(track.Back(i), peak)) each[working++] = track.Back(i).PowerKw / track.Back(i).Units;
        if (working < LeastHours) return new WorkLine(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var sorted = each[..working];
        sorted.Sort();
        var median = sorted[working / 2];
        double n = 0, u = 0, uu = 0, p = 0, up = 0, v = 0, uv = 0;
        for (var i = back; i < most; i++)
        {
            ref readonly var hour = ref track.Back(i);
            if (!Works(hour, peak) || Math.Abs(hour.PowerKw / hour.Units / median - 1) > Far) continue;
            n++;
            u += hour.Units;
            uu += hour.Units * hour.Units;
            p += hour.PowerKw;
            up += hour.Units * hour.PowerKw;
            v += hour.VibrationMmS;
            uv += hour.Units * hour.VibrationMmS;
        }

        var spread = n * uu - u * u;
        if (n < LeastHours || !(spread > 1e-9)) return new WorkLine(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        double power = (n * up - u * p) / spread, vibration = (n * uv - u * v) / spread;
        return new WorkLine(power, (p - power * u) / n, vibration, (v - vibration * u) / n, u / n);
    }

    public WorkLine Or(WorkLine other) => double.IsNaN(PowerSlope) ? other : this;

    public double Power(double units) => PowerAtRest + PowerSlope * units;

    public double Vibration(double units) => VibrationAtRest + VibrationSlope * units;

    private static bool Works(in MachineTrack.Hour hour, double peak) => hour.Units > 0.1 * peak && hour.Units > 0;
}
