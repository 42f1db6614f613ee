using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>Devices that enrolled through a door, stored before their first frame is accepted. One at a time: enrolment is rare. Thread-safe.</summary>
public sealed class DeviceEnrolment(IDbContextFactory<FleetDbContext> contexts, Roster roster, Clocks clocks) : IEnrolment, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask EnrolAsync(IReadOnlyCollection<Device> devices, string by, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var fresh = devices.Where(d => !roster.TryFind(d.Id, out _)).ToList();
            if (fresh.Count > 0) await StoreAsync(fresh, by, cancellation).ConfigureAwait(false);
            foreach (var device in fresh) roster.TryAdd(device);
        }
        catch (Exception failure) when (failure is DbUpdateException or SqliteException)
        {
            throw new HistoryUnavailableException("A new device cannot be stored: " + (failure.InnerException ?? failure).Message, failure);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask RestoreAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Devices.AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var row in rows)
        {
            var device = new Device(new DeviceId(row.Id), row.Kind, row.Name, row.ParentId is null ? null : new DeviceId(row.ParentId), Simulated: false);
            if (!roster.TryFind(device.Id, out _)) roster.TryAdd(device);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task StoreAsync(List<Device> fresh, string by, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var now = clocks.HumanNow.UnixMilliseconds;
        var ids = fresh.ConvertAll(d => d.Id.Value);
        var known = await context.Devices.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancellation).ConfigureAwait(false);
        context.Devices.AddRange(fresh.Where(d => !known.Contains(d.Id.Value)).Select(d => new DeviceRow
        {
            Id = d.Id.Value,
            Kind = d.Kind,
            Name = d.Name,
            ParentId = d.Parent?.Value,
            EnrolledAt = now,
            EnrolledBy = by,
        }));
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }
}
