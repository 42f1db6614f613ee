namespace FleetOps.Tests.Learning.Drift;

/// <summary>
/// The standard profile of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015, section III): a window is worth its earliest alarm, weighted by a sigmoid of how early it
/// came; alarms outside cost 0.11, less when shortly after a window; a missed window costs 1. Scaled so that silence is 0 and perfection 100.
/// </summary>
internal sealed class NabScore
{
    private const double FalseAlarm = 0.11;
    private double _score;
    private int _windows;

    internal double Standard => 100 * (_score + _windows) / (2.0 * _windows);

    internal int Windows => _windows;

    /// <summary>The first rows (15 %, 750 at most) are for learning: alarms there do not count.</summary>
    internal static int Probation(int rows) => (int)Math.Floor(0.15 * Math.Min(rows, 5000));

    internal void Add(IReadOnlyList<bool> alarms, IReadOnlyList<(int First, int Last)> windows)
    {
        _windows += windows.Count;
        var caught = new double[windows.Count];
        int next = 0, past = -1;
        for (var i = 0; i < alarms.Count; i++)
        {
            while (next < windows.Count && i > windows[next].Last) past = next++;
            if (i < Probation(alarms.Count) || !alarms[i]) continue;
            if (next < windows.Count && i >= windows[next].First)
            {
                var (first, last) = windows[next];
                caught[next] = Math.Max(caught[next], Sigmoid(-(double)(last - i + 1) / (last - first + 1)) / Sigmoid(-1));
            }
            else
            {
                _score += FalseAlarm * (past < 0 ? -1 : Sigmoid((double)(i - windows[past].Last) / (windows[past].Last - windows[past].First)));
            }
        }

        foreach (var value in caught) _score += value > 0 ? value : -1;
    }

    internal static double Sigmoid(double position) => position > 3 ? -1 : 2 / (1 + Math.Exp(5 * position)) - 1;
}
