using FleetOps.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Data.Writing;

/// <summary>Writes once a minute, and on stop, when each key was last used. A failed write is logged and tried again with the next one.</summary>
public sealed class KeyUseWriter(StoredApiKeys keys, Clocks clocks, ILogger<KeyUseWriter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(Interval, clocks.Human);
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await WriteAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await WriteAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await keys.WriteUsesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SqliteException or DbUpdateException)
        {
            log.LogWarning(fault, "When keys were last used could not be written; it is tried again in a minute.");
        }
    }
}
