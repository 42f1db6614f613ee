using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Sqlite;

/// <summary>One prepared statement with numbered parameters (?1, ?2, …). Belongs to one connection and one thread at a time.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters = 0)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) _command.Parameters.Add(new SqliteParameter($"?{i}", null));
    }

    /// <summary>Runs it; the number of rows that changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row as a whole number; null when there is none.</summary>
    public long? Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is long number ? number : null;
    }

    /// <summary>The first column of the first row as bytes; null when there is none.</summary>
    public byte[]? Blob(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() as byte[];
    }

    public SqliteDataReader Rows(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
