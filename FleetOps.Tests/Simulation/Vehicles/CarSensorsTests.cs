using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>What sensors add to the truth: noise of their own, gaps, and values that stick.</summary>
public sealed class CarSensorsTests(ITestOutputHelper output)
{
    private static readonly int Voltage = Array.IndexOf(Shapes.VehicleSignals, "pack_voltage_v");

    [Fact]
    public void Noise_OfNoTwoVehicles_IsShared()
    {
        var series = Enumerable.Range(1, 20).Select(i => Series(new Bodies($"EV_{i:000}"))).ToArray();
        var worst = 0.0;
        for (var i = 0; i < series.Length; i++)
            for (var j = 0; j < i; j++) worst = Math.Max(worst, Math.Abs(Correlation(series[i], series[j])));
        output.WriteLine($"greatest of 190 correlations {worst:0.000}");
        // Differences of noise: 190 independent pairs stay under four deviations of √1.5 / √1000.
        Assert.InRange(worst, 0, 0.155);
        Assert.Equal(series[0], Series(new Bodies("EV_001")));
        Assert.NotEqual(series[0], Series(new Bodies("EV_001", seed: 43)));
    }

    [Fact]
    public void Signals_OfOneVehicle_HaveNoiseOfTheirOwn()
    {
        var car = new Bodies();
        car.Rest(60);
        var (motor, inverter) = (new List<double>(), new List<double>());
        var before = car.Read();
        for (var i = 0; i < 1000; i++)
        {
            car.Rest(1);
            var now = car.Read();
            // At rest the truth moves once a minute: between, what changes is noise.
            if (!car.Moment.IsNewMinute)
            {
                motor.Add(now[19] - before[19]);
                inverter.Add(now[23] - before[23]);
            }

            before = now;
        }

        Assert.InRange(Math.Abs(Correlation([.. motor], [.. inverter])), 0, 0.155);
    }

    [Fact]
    public void Gaps_AreRare_AndOfEveryKind()
    {
        var seconds = new long[4];
        for (var car = 0; car < 40; car++)
        {
            var sensors = new CarSensors(42, $"EV_{car:000}");
            for (long s = 0; s < 5 * 86_400; s++) seconds[(int)sensors.GapAt(1_790_000_000 + s)]++;
        }

        double all = seconds.Sum();
        Assert.InRange(seconds[(int)CarGap.Everything] / all, 0.0001, 0.0005);
        Assert.InRange(seconds[(int)CarGap.Place] / all, 0.0003, 0.0015);
        Assert.InRange(seconds[(int)CarGap.Tyres] / all, 0.0003, 0.0015);
    }

    [Fact]
    public void Sensor_ThatSticks_HoldsWhatItMeasured_AndComesBack()
    {
        var stuck = 0;
        for (var v = 1; v <= 8; v++)
        {
            var car = new Bodies($"EV_{v:000}");
            var before = new double[32];
            var run = new int[32];
            for (var minute = 0; minute < 20 * 1440; minute++)
            {
                car.Rest(60);
                var now = car.Read();
                for (var i = 0; i < 32; i++)
                {
                    // Motor and place stand still on a parked car; what has noise never says the same twice unless it is stuck.
                    if (i is 12 or 13 or 18 or 19 or 23 or 24 or 25 or 26 or 29 or 30 && now[i] == before[i])
                    {
                        if (++run[i] == 3) stuck++;
                        Assert.InRange(run[i], 1, 45);
                    }
                    else
                    {
                        run[i] = 0;
                    }
                }

                before = now;
            }
        }

        // Once in eight days: twenty in 160 vehicle days, less those of the vibration that a parked car does not show.
        Assert.InRange(stuck, 8, 34);
    }

    [Fact]
    public void Step_OfAVehicle_AllocatesNothing()
    {
        var car = new Bodies();
        for (var i = 0; i < 200; i++) car.Drive();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) car.Drive();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static double[] Series(Bodies car)
    {
        car.Rest(60);
        var values = new double[1000];
        for (var i = 0; i < values.Length; i++)
        {
            car.Rest(1);
            values[i] = car.Read()[Voltage];
        }

        return Detrend(values);
    }

    // A slow change is the pack's, not the sensor's.
    private static double[] Detrend(double[] values)
    {
        var changes = new double[values.Length - 1];
        for (var i = 0; i < changes.Length; i++) changes[i] = values[i + 1] - values[i];
        return changes;
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
