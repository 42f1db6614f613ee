using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// How alarms at one threshold would have gone on some rows. A station is in alarm while the probability of one of its connectors is at or above the threshold, and until it falls under six tenths of it; the alarm is
/// false when nothing of that station had failed within the hour at any of its rows. A failure is warned of when its connector was in alarm at one of the rows of its last hour. Pure.
/// </summary>
internal static class AlarmRecord
{
    private const double Falls = 0.6;

    /// <param name="rows">In order of time.</param>
    /// <param name="known">Which rows count.</param>
    /// <param name="probabilities">Of failing within the hour, a row each.</param>
    /// <param name="threshold">From where an alarm is raised.</param>
    /// <returns>False alarms an hour over the whole network, and the share of failing rows that were in alarm.</returns>
    public static (double FalseAnHour, double Warned) Of(TrainingRows rows, IReadOnlyList<int> known, IReadOnlyList<double> probabilities, double threshold)
    {
        var on = new HashSet<DeviceId>();
        var stations = new Dictionary<DeviceId, (int On, bool True)>();
        int wrong = 0, failing = 0, warned = 0;
        for (var i = 0; i < known.Count; i++)
        {
            var row = known[i];
            var (device, station, fails) = (rows.Device(row), rows.Group(row), rows.Target(FailureTargets.Hour, row) > 0.5);
            var state = stations.GetValueOrDefault(station);
            if (on.Contains(device) ? probabilities[i] < threshold * Falls : probabilities[i] >= threshold)
            {
                if (on.Remove(device)) state.On--;
                else if (on.Add(device)) state.On++;
            }

            if (state.On > 0) state.True |= fails;
            else if (stations.TryGetValue(station, out var before) && before.On > 0)
            {
                if (!before.True) wrong++;
                state.True = false;
            }

            stations[station] = state;
            if (!fails) continue;
            failing++;
            if (on.Contains(device)) warned++;
        }

        wrong += stations.Values.Count(s => s is { On: > 0, True: false });
        var hours = known.Count == 0 ? 1 : Math.Max(1, (rows.At(known[^1]) - rows.At(known[0])).TotalHours);
        return (wrong / hours, failing == 0 ? double.NaN : (double)warned / failing);
    }

    /// <summary>The lowest threshold, in steps of a tenth of the log odds, with at most so many false alarms an hour.</summary>
    public static double Threshold(TrainingRows rows, IReadOnlyList<int> known, IReadOnlyList<double> probabilities, double falseAnHour)
    {
        // Higher thresholds do not always give fewer alarms (two short ones may come of a long one), so the search goes from the top and stops at the first that is too many.
        var best = 0.99;
        for (var odds = 4.5; odds > -4; odds -= 0.1)
        {
            var threshold = 1 / (1 + Math.Exp(-odds));
            if (Of(rows, known, probabilities, threshold).FalseAnHour > falseAnHour) break;
            best = threshold;
        }

        return best;
    }
}
