using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;
using static System.Text.Json.JsonNamingPolicy;

namespace FleetOps.Data.Writing;

/// <summary>
/// Decisions in the ledger: an entry is a ledger record, and the tables beside it say where. Both are stored in one transaction or neither. Thread-safe.
/// </summary>
public sealed class StoredDecisions(IDbContextFactory<FleetDbContext> contexts) : IDecisionStore
{
    public async ValueTask<long> LastNumberAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await context.Database.SqlQueryRaw<long>("SELECT COALESCE(MAX(id), 0) AS Value FROM decisions").SingleAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask AppendAsync(IReadOnlyList<DecisionLine> lines, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        List<LedgerRow> rows = [.. lines.Select(RowOf)];
        await LedgerChain.SaveAsync(context, rows, cancellation).ConfigureAwait(false);
        for (var i = 0; i < lines.Count; i++)
        {
            var (decision, entry, _) = lines[i];
            var proposal = decision.Proposal;
            string agent = Word(proposal.Agent), kind = Word(proposal.Kind), state = Word(decision.State), target = proposal.Target.Value;
            long number = decision.Id.Number, at = entry.At.UnixMilliseconds;
            var over = decision.State.IsOver();
            if (entry.Number == 1)
                await context.Database.ExecuteSqlAsync($"INSERT INTO decisions VALUES ({number}, {agent}, {kind}, {target}, {proposal.Key}, {state}, {over}, {at}, {at})", cancellation).ConfigureAwait(false);
            else await context.Database.ExecuteSqlAsync($"UPDATE decisions SET state = {state}, is_over = {over}, changed_at = {at} WHERE id = {number}", cancellation).ConfigureAwait(false);
            await context.Database.ExecuteSqlAsync($"INSERT INTO decision_entries VALUES ({number}, {entry.Number}, {rows[i].Id})", cancellation).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Decision>> OpenAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(context, await context.Database.SqlQueryRaw<long>("SELECT id AS Value FROM decisions WHERE is_over = 0 ORDER BY id").ToListAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    public async ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var found = await ReadAsync(context, [id.Number], cancellation).ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    public async ValueTask<IReadOnlyList<Decision>> FindAsync(DecisionQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var before = query.Before ?? long.MaxValue;
        var (agent, state, target) = (query.Agent is { } a ? Word(a) : null, query.State is { } s ? Word(s) : null, query.Target?.Value);
        var limit = Math.Clamp(query.Limit, 1, DecisionQuery.MostDecisions);
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var ids = await context.Database.SqlQuery<long>(
            $"""
            SELECT id AS Value FROM decisions
            WHERE id < {before} AND ({agent} IS NULL OR agent = {agent}) AND ({state} IS NULL OR state = {state}) AND ({target} IS NULL OR target = {target})
            ORDER BY id DESC LIMIT {limit}
            """).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. (await ReadAsync(context, ids, cancellation).ConfigureAwait(false)).OrderByDescending(d => d.Id)];
    }

    public async ValueTask<IReadOnlyList<DecisionCount>> CountAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var counts = await context.Database.SqlQueryRaw<OfKind>("SELECT agent AS Agent, kind AS Kind, state AS State, COUNT(*) AS Of FROM decisions GROUP BY agent, kind, state").ToListAsync(cancellation).ConfigureAwait(false);
        return [.. counts.Select(c => new DecisionCount(Read<AgentName>(c.Agent), Read<ActionKind>(c.Kind), Read<DecisionState>(c.State), c.Of))];
    }

    public async ValueTask<IReadOnlyList<long>> RecordsOfAsync(DecisionId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await context.Database.SqlQuery<long>($"SELECT record AS Value FROM decision_entries WHERE decision = {id.Number} ORDER BY number").ToListAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask<TrackRecord> RecordSinceAsync(AgentName agent, ActionKind kind, Instant since, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var (confirmed, unconfirmed) = (Word(DecisionState.Confirmed), Word(DecisionState.Unconfirmed));
        var counts = await context.Database.SqlQuery<Count>(
            $"""
            SELECT state AS State, COUNT(*) AS Of FROM decisions
            WHERE agent = {Word(agent)} AND kind = {Word(kind)} AND changed_at > {since.UnixMilliseconds} AND state IN ({confirmed}, {unconfirmed}) GROUP BY state
            """).ToListAsync(cancellation).ConfigureAwait(false);
        int Of(DecisionState state) => counts.Find(c => c.State == Word(state))?.Of ?? 0;
        return new TrackRecord(Of(DecisionState.Confirmed), Of(DecisionState.Unconfirmed));
    }

    private static LedgerRow RowOf(DecisionLine line)
    {
        var entry = DecisionRecord.ToLedger(line);
        return new LedgerRow { At = line.Entry.At.UnixMilliseconds, Actor = entry.Actor, Kind = entry.Kind, Detail = entry.Detail, Body = entry.Body!.Text };
    }

    private static async Task<IReadOnlyList<Decision>> ReadAsync(FleetDbContext context, List<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var among = JsonSerializer.Serialize(ids);
        var stored = await context.Database.SqlQuery<Entry>(
            $"""
            SELECT e.decision AS Decision, l.At AS At, l.Body AS Body FROM decision_entries e JOIN ledger l ON l.Id = e.record
            WHERE e.decision IN (SELECT value FROM json_each({among})) ORDER BY e.decision, e.number
            """).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. stored.GroupBy(e => e.Decision).Select(one => Decision.Of(new DecisionId(one.Key), [.. one.Select(e => DecisionRecord.Read(CanonicalJson.Stored(e.Body)).ToEntry(new Instant(e.At)))]))];
    }

    private static string Word(Enum value) => SnakeCaseLower.ConvertName(value.ToString());

    private static T Read<T>(string word)
        where T : struct, Enum => Array.Find(Enum.GetValues<T>(), value => Word(value) == word) is var found && Word(found) == word ? found : throw new InvalidDataException($"'{word}' is no {typeof(T).Name}.");

    private sealed record Entry(long Decision, long At, string Body);

    private sealed record Count(string State, int Of);

    private sealed record OfKind(string Agent, string Kind, string State, int Of);
}
