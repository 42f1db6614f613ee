using FleetOps.Core.Fleet;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>
/// Stores the simulated part of the network: stations, vehicles and drivers as the world was made from its seed. Real rows are never touched. The
/// same seed again changes nothing; another seed replaces the simulated rows, in one transaction.
/// </summary>
public sealed class NetworkWriter(IDbContextFactory<FleetDbContext> contexts, TimeProvider human)
{
    private const string SeedKey = "world.seed";

    public async Task StoreWorldAsync(
        ulong seed, IReadOnlyCollection<Station> stations, IReadOnlyCollection<Vehicle> vehicles, IReadOnlyCollection<Driver> drivers, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        // What the rows were made from: a seed, and how many of each, so that a changed catalogue is stored again too.
        var stamp = $"{seed}/{stations.Count}/{stations.Sum(s => s.Connectors.Count)}/{vehicles.Count}/{drivers.Count}";
        var stored = await context.Settings.FindAsync([SeedKey], cancellation).ConfigureAwait(false);
        if (stored?.Value == stamp) return;

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await context.Connectors.Where(c => context.Stations.Any(s => s.Id == c.StationId && s.Simulated)).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await context.Stations.Where(s => s.Simulated).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await context.Vehicles.Where(v => v.Simulated).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await context.Drivers.ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        context.Stations.AddRange(stations.Select(s => s.ToRow(simulated: true)));
        context.Vehicles.AddRange(vehicles.Select(v => v.ToRow()));
        context.Drivers.AddRange(drivers.Select(d => d.ToRow()));
        if (stored is null)
        {
            stored = new SettingRow { Key = SeedKey, Value = stamp, ChangedBy = "system" };
            context.Settings.Add(stored);
        }

        stored.Value = stamp;
        stored.ChangedAt = human.GetUtcNow().ToUnixTimeMilliseconds();
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
