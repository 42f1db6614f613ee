using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Incidents;

/// <summary>
/// Finds firmware that fails: five alarms of one kind or more that began within an hour on devices of one firmware, where so many of them on that firmware would come together by chance less than once in a thousand (a binomial tail: the others of
/// that kind in the same hour, and the share of devices that ran it when the first failed). Where all devices run one firmware it says nothing: there is nothing to compare with. Pure.
/// </summary>
internal static class FirmwareFailures
{
    private const int Fewest = 5;
    private const double Chance = 0.001;
    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    /// <summary>The cause's key of each alarm that belongs to one.</summary>
    public static Dictionary<AlarmId, string> Of(IReadOnlyList<Alarm> alarms)
    {
        Dictionary<AlarmId, string> found = [];
        foreach (var alike in alarms.Where(a => a is { Firmware: not null, BeganAt: not null }).GroupBy(a => a.Definition.Kind))
        {
            Alarm[] all = [.. alike.OrderBy(a => a.BeganAt).ThenBy(a => a.Id)];
            if (all.Length < Fewest) continue;
            foreach (var version in all.GroupBy(a => a.Firmware!, StringComparer.Ordinal))
                foreach (var id in WindowOf([.. version], all)) found[id] = $"firmware:{version.Key}~{alike.Key}";
        }

        return found;
    }

    /// <summary>The version in a key's name.</summary>
    public static string VersionOf(string name) => name[..name.LastIndexOf('~')];

    // Every hour that begins with one of them; the hours that tell are put together.
    private static HashSet<AlarmId> WindowOf(Alarm[] mine, Alarm[] all)
    {
        HashSet<AlarmId> together = [];
        for (var i = 0; i + Fewest <= mine.Length; i++)
        {
            var (from, to) = (mine[i].BeganAt!.Value, mine[i].BeganAt!.Value + Together);
            Alarm[] here = [.. mine.Skip(i).TakeWhile(a => a.BeganAt!.Value <= to)];
            if (here.Length < Fewest) continue;
            var others = all.Count(a => a.BeganAt!.Value >= from && a.BeganAt!.Value <= to);
            if (AtLeast(here.Length, others, mine[i].FirmwareShare) < Chance) together.UnionWith(here.Select(a => a.Id));
        }

        return together;
    }

    /// <summary>How likely so many or more of them are on it, if the firmware makes no difference.</summary>
    internal static double AtLeast(int hits, int of, double share)
    {
        if (share <= 0 || share >= 1) return 1;
        // In logarithms, from the rarest up: the share of hundreds is no number of its own.
        var (sum, odds, term) = (0.0, Math.Log(share / (1 - share)), of * Math.Log(share));
        for (var k = of; k >= hits; k--)
        {
            sum += Math.Exp(term);
            term += Math.Log(k / (of - k + 1.0)) - odds;
        }

        return Math.Min(1, sum);
    }
}
