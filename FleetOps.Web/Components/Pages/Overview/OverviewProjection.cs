using System.Runtime.CompilerServices;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>Turns the network's state into the Overview. Pure: the same sources give an equal view.</summary>
public static class OverviewProjection
{
    public const int FeedRows = 60;

    private const int ManyBoots = 10;
    private static readonly TimeSpan OneStart = TimeSpan.FromSeconds(5);

    public static OverviewView Of(OverviewSources from, MapTab tab, string? zone)
    {
        var network = from.Network;
        var on = from.Desk is { } desk ? DeedRows.ByStation(desk, from.Roster) : null;
        var (headline, rest) = Sentence(network, on);
        (Instant At, FeedRowView Row)[] deeds = [.. from.Desk is null ? [] : DeedRows.Of(from.Desk, FeedRows)];
        return new OverviewView(
            $"Bengaluru, {Show.Count(network.Stations.Count, "station")}, {Show.Count(network.Drivable, "vehicle")}",
            headline,
            rest,
            [.. OverviewFigures.Of(from)],
            MapProjection.Of(network, from.Live, tab, zone),
            Rows(network, zone, on),
            Feed(from.Events, from.Roster, deeds),
            [.. deeds.Select(d => d.Row)],
            from.Outlook is { } outlook ? LaneProjection.Of(outlook, from.Roster, zone) : null)
        {
            Agents = [.. (from.Agents ?? []).Select(a => (a.Agent, DeedRows.Busy(a, from.Desk ?? DeskView.Empty)))],
        };
    }

    /// <summary>The answer in one glance: is anything wrong, who is on it, and how busy is it.</summary>
    internal static (string Headline, string More) Sentence(NetworkState network, IReadOnlyDictionary<DeviceId, Decision>? on = null)
    {
        var all = network.Stations.Count;
        if (all == 0) return ("No station is known.", "");
        if (network is { NewestAge: null, At.WorldArrived: false }) return ("The simulated world is starting.", $"{Show.Count(all, "station")} awaited.");
        if (network.NewestAge is null) return ("No device has sent a frame yet.", $"{Show.Count(all, "station")} awaited.");
        var busy = $"{Show.Count(network.InUse, "connector")} in use, {(network.Waiting == 0 ? "none" : Show.Number(network.Waiting))} waiting.";
        if (network.Abnormal > 0) return ($"{network.Abnormal} of {all} stations abnormal.", on is null ? busy : OnIt(network, on));
        var awaited = network.Stations.Count(s => s.Condition == StationCondition.Awaited);
        return (awaited > 0 ? $"{network.Online} of {all} stations online, {awaited} not heard yet." : $"All {all} stations online.", busy);
    }

    // "Agents are on 6, 3 wait for a person."
    private static string OnIt(NetworkState network, IReadOnlyDictionary<DeviceId, Decision> on)
    {
        var theirs = network.Stations.Where(s => s.IsAbnormal && on.ContainsKey(s.Station.Id)).Select(s => on[s.Station.Id]).ToList();
        if (theirs.Count == 0) return "No agent is on it.";
        var waiting = theirs.Count(d => d.State.NeedsSomebody());
        return $"Agents are on {(theirs.Count == network.Abnormal ? "all" : Show.Number(theirs.Count))}{(waiting > 0 ? $", {waiting} {(waiting == 1 ? "waits" : "wait")} for a person" : "")}.";
    }

    public static ViewList<StationRowView> Rows(NetworkState network, string? zone, IReadOnlyDictionary<DeviceId, Decision>? on = null) =>
        [.. network.Stations.Where(s => zone is null || s.Station.Zone == zone).Select(s => RowOf(s) is var row && s.IsAbnormal && on?.GetValueOrDefault(s.Station.Id) is { } decision
            ? row with { Agent = decision.Proposal.Agent, Loop = DecisionLoop.Of(decision.State), Next = DecisionLoop.Next(decision), Asks = decision.State.NeedsSomebody() }
            : row)];

    private static StationRowView RowOf(StationState state) => new(
        state.Station.Id.Value,
        state.Station.Name,
        Capital(MapProjection.Words(state)),
        state.IsAbnormal,
        state.Condition == StationCondition.Offline,
        state.Condition == StationCondition.Fault,
        state.PowerKw is { } power ? Show.Power(power < 10 ? Math.Round(power) : Math.Round(power / 5) * 5) : Show.Unknown,
        state.PowerKw is null ? null : Math.Round(state.Load * 20) / 20,
        $"{Show.Percent(Math.Round(state.Load * 20) * 5)} of the site limit of {Show.Power(state.Station.SiteLimitKw)}");

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    internal static ViewList<FeedRowView> Feed(IReadOnlyList<Frame> events, Roster roster, IReadOnlyList<(Instant At, FeedRowView Row)>? deeds = null)
    {
        var rows = new List<(Instant At, FeedRowView Row)>(FeedRows);
        var keys = new HashSet<long>(FeedRows);
        var news = NewsByTime(events);
        for (var i = news.Count - 1; i >= 0 && rows.Count < FeedRows; i--)
        {
            var frame = news[i];
            var (first, boots) = StartOf(news, i);
            var together = boots >= ManyBoots;
            if (together) i = first;
            var (text, result) = together ? ("Many devices started", "") : EventWords.Of(frame, roster);
            var key = KeyOf(frame);
            while (!keys.Add(key)) key++; // two rows with one key would end the page
            rows.Add((frame.At, new FeedRowView(key, Show.Time(frame.At), text, result, EventWords.IsWeighty(frame.Observation), together ? null : HrefOf(frame.Device))));
        }

        return [.. (deeds is null or [] ? rows : rows.Concat(deeds).OrderByDescending(r => r.At).Take(FeedRows)).Select(r => r.Row)];
    }

    /// <summary>What is worth a row, the latest last by its own time: devices that were away tell of the past when they come back.</summary>
    private static List<Frame> NewsByTime(IReadOnlyList<Frame> events)
    {
        var news = new List<Frame>(events.Count);
        var ordered = true;
        foreach (var frame in events)
        {
            if (!EventWords.IsNews(frame.Observation)) continue;
            ordered &= news.Count == 0 || news[^1].At <= frame.At;
            news.Add(frame);
        }

        return ordered ? news : [.. news.OrderBy(f => f.At)];
    }

    /// <summary>How far back from <paramref name="at"/> devices started one right after the other, and how many: a network that starts would fill the feed.</summary>
    private static (int First, int Boots) StartOf(List<Frame> news, int at)
    {
        var first = at;
        while (first >= 0 && news[first].Observation is DeviceEvent.Booted && news[at].At - news[first].At <= OneStart) first--;
        return (first + 1, at - first);
    }

    // An event has no number of its own: its instant and the identity of its frame, which the ring keeps, tell two apart.
    private static long KeyOf(Frame frame) => (frame.At.UnixMilliseconds << 20) + (RuntimeHelpers.GetHashCode(frame) & 0xF_FFFF);

    private static string? HrefOf(Device device) => device.Kind switch
    {
        DeviceKind.Station => $"/stations/{device.Id}",
        DeviceKind.Connector when device.Parent is { } station => $"/stations/{station}",
        DeviceKind.Equipment => $"/equipment/{device.Id}",
        DeviceKind.Vehicle => $"/vehicles/{device.Id}",
        _ => null,
    };
}
