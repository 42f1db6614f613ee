using FleetOps.Core.Fleet;
using FleetOps.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Reading;

/// <summary>Fills the roster with the stations and vehicles of the database at start.</summary>
public sealed class NetworkReader(IDbContextFactory<FleetDbContext> contexts)
{
    /// <param name="roster">What is filled.</param>
    /// <param name="simulated">Whether simulated stations and vehicles take part (not with <c>--no-simulator</c>).</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task FillAsync(Roster roster, bool simulated, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var stations = await context.Stations.AsNoTracking().Include(s => s.Connectors)
            .Where(s => simulated || !s.Simulated).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var row in stations) roster.TryAdd(row.ToStation(), row.Simulated);
        var vehicles = await context.Vehicles.AsNoTracking().Where(v => simulated || !v.Simulated).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var row in vehicles) roster.TryAdd(row.ToVehicle());
    }
}
