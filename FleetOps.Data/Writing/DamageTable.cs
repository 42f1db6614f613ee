using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>Moves blobs that fail their checksum out of the way into <c>telemetry_damaged</c>, inside the writer's transaction: kept for a person to look at, never read again.</summary>
internal sealed class DamageTable(SqliteConnection connection, TimeProvider human, Action<string> report)
{
    public void Move(string table, long id, string reason)
    {
        var key = table == "telemetry_journal" ? "seq" : "id";
        using var keep = new Statement(
            connection, $"INSERT INTO telemetry_damaged (source, found_at, reason, body) SELECT '{table} ' || ?1, ?2, ?3, body FROM {table} WHERE {key} = ?1", 3);
        keep.Run(id, Instant.Now(human).UnixMilliseconds, reason);
        using var drop = new Statement(connection, $"DELETE FROM {table} WHERE {key} = ?1", 1);
        drop.Run(id);
        report($"{table} {id}: {reason}");
    }
}
