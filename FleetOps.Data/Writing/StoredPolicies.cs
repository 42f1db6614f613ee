using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>Changed policies and the pause switch as settings, each change with its ledger record in one transaction. Thread-safe.</summary>
public sealed class StoredPolicies(IDbContextFactory<FleetDbContext> contexts, Clocks clocks) : IPolicyStore
{
    private const string Prefix = "Policy:";
    private const string PauseKey = "Agents:Pause";

    public async ValueTask<PolicyState> LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Settings.AsNoTracking().Where(r => r.Key.StartsWith(Prefix) || r.Key == PauseKey).ToListAsync(cancellation).ConfigureAwait(false);
        var changed = rows.Where(r => r.Key != PauseKey).Select(r => Read<Kept>(r)).Select(k => (k.Policy, k.RungSince)).ToList();
        return new PolicyState(changed, rows.Find(r => r.Key == PauseKey) is { } pause ? Read<AgentPause>(pause) : null);
    }

    public async ValueTask SaveAsync(PolicyChange change, string by, string why, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var policy = change.After;
        var key = $"{Prefix}{policy.Agent}:{policy.Kind}";
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var row = await context.Settings.FindAsync([key], cancellation).ConfigureAwait(false);
        var since = row is null ? (Instant?)null : Read<Kept>(row) is { } before && before.Policy.Rung == policy.Rung ? before.RungSince : null;
        var kept = new Kept(policy, since ?? clocks.HumanNow);
        await PutAsync(context, row, key, JsonSerializer.Serialize(kept, DecisionJson.Options), by, "policy_changed", why, change.ToBody().Text, cancellation).ConfigureAwait(false);
    }

    public async ValueTask SavePauseAsync(AgentPause? pause, string by, string why, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var row = await context.Settings.FindAsync([PauseKey], cancellation).ConfigureAwait(false);
        var value = pause is null ? null : JsonSerializer.Serialize(pause, DecisionJson.Options);
        await PutAsync(context, row, PauseKey, value, by, pause is null ? "agents_resumed" : "agents_paused", why, null, cancellation).ConfigureAwait(false);
    }

    private async Task PutAsync(FleetDbContext context, SettingRow? row, string key, string? value, string by, string kind, string why, string? body, CancellationToken cancellation)
    {
        var at = clocks.HumanNow.UnixMilliseconds;
        if (value is null)
        {
            if (row is not null) context.Settings.Remove(row);
        }
        else if (row is null) context.Settings.Add(new SettingRow { Key = key, Value = value, ChangedAt = at, ChangedBy = by });
        else (row.Value, row.ChangedAt, row.ChangedBy) = (value, at, by);
        await LedgerChain.SaveAsync(context, new LedgerRow { At = at, Actor = by, Kind = kind, Detail = why, Body = body }, cancellation).ConfigureAwait(false);
    }

    private static T Read<T>(SettingRow row) => JsonSerializer.Deserialize<T>(row.Value, DecisionJson.Options) ?? throw new InvalidDataException($"The setting {row.Key} is empty.");

    private sealed record Kept(ActionPolicy Policy, Instant RungSince);
}
