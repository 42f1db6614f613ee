using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Layout;

/// <summary>The agents in the top bar: how many run, or who paused them. <paramref name="UnderWay"/> says what had left when they were paused; empty where nothing had. Nothing is shown where there are no agents.</summary>
public sealed record AgentsView(bool Any, string Text, bool Paused, string UnderWay)
{
    public static readonly AgentsView None = new(false, "", false, "");

    public static AgentsView Of(DeskView desk, IReadOnlyList<AgentHealth> health)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(health);
        if (desk.Pause is { } pause)
        {
            var left = pause.UnderWay.Count == 0 ? "Nothing was under way." : $"Under way when they were paused: {string.Join(", ", pause.UnderWay)}.";
            return new AgentsView(true, $"Paused by {pause.By}, {Show.Time(pause.Since)[..5]}", true, left);
        }

        return health.Count == 0 ? None : new AgentsView(true, $"{health.Count(h => h.IsWell)} of {health.Count} agents on", false, "");
    }
}
