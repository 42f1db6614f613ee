namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// Expected minutes of queueing at one station over the next while, for each number of cars that may be there now: a birth-and-death chain with Poisson arrivals, as many servers as connectors, exponential charging and exponential
/// patience, solved backwards minute by minute (exact for the chain). Slopes are made non-decreasing, so that the first car to leave is worth most. Immutable.
/// </summary>
public sealed class QueueOutlook
{
    private readonly double[] _minutes;

    /// <param name="connectors">That serve.</param>
    /// <param name="arrivalsAnHour">Expected arrivals.</param>
    /// <param name="chargingMinutes">Mean time that a car holds a connector.</param>
    /// <param name="patienceMinutes">Mean time that a car waits before it gives up.</param>
    /// <param name="horizonMinutes">How far ahead is counted.</param>
    public QueueOutlook(int connectors, double arrivalsAnHour, double chargingMinutes, double patienceMinutes, int horizonMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(connectors);
        var most = connectors + 30;
        var now = new double[most + 1];
        var next = new double[most + 1];
        // Two steps a minute keep every chance under one.
        const int StepsAMinute = 2;
        var arrive = Math.Min(0.45, arrivalsAnHour / 60 / StepsAMinute);
        for (var step = 0; step < horizonMinutes * StepsAMinute; step++)
        {
            for (var n = 0; n <= most; n++)
            {
                var waiting = Math.Max(0, n - connectors);
                var leave = Math.Min(0.5, (Math.Min(n, connectors) / chargingMinutes + waiting / patienceMinutes) / StepsAMinute);
                var comes = n < most ? arrive : 0;
                next[n] = waiting / (double)StepsAMinute + comes * now[Math.Min(most, n + 1)] + leave * now[Math.Max(0, n - 1)] + (1 - comes - leave) * now[n];
            }

            (now, next) = (next, now);
        }

        var slope = 0.0;
        _minutes = new double[most + 1];
        for (var n = 1; n <= most; n++)
        {
            slope = Math.Max(slope, now[n] - now[n - 1]);
            _minutes[n] = _minutes[n - 1] + slope;
        }
    }

    /// <summary>Expected queue minutes with that many cars there now, beyond those with none; between whole numbers in a straight line. Convex.</summary>
    public double Minutes(double cars)
    {
        var n = Math.Max(0, cars);
        var below = (int)Math.Min(n, _minutes.Length - 2);
        return _minutes[below] + (n - below) * (_minutes[below + 1] - _minutes[below]);
    }
}
