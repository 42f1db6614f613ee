using FleetOps.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Mapping;

/// <summary>
/// The entities of one control room in one SQLite file. Telemetry lives in tables of its own in the same file, written and read without EF (see Archive).
/// </summary>
public sealed class FleetDbContext(DbContextOptions<FleetDbContext> options) : IdentityDbContext<AppUser, IdentityRole, string>(options)
{
    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<StationRow> Stations => Set<StationRow>();

    public DbSet<ConnectorRow> Connectors => Set<ConnectorRow>();

    public DbSet<VehicleRow> Vehicles => Set<VehicleRow>();

    public DbSet<DriverRow> Drivers => Set<DriverRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<DeviceRow>().ToTable("devices").HasKey(r => r.Id);
        builder.Entity<StationRow>().ToTable("stations").HasKey(r => r.Id);
        builder.Entity<StationRow>().HasMany(r => r.Connectors).WithOne().HasForeignKey(r => r.StationId);
        builder.Entity<ConnectorRow>().ToTable("connectors").HasKey(r => r.Id);
        builder.Entity<VehicleRow>().ToTable("vehicles").HasKey(r => r.Id);
        builder.Entity<DriverRow>().ToTable("drivers").HasKey(r => r.Id);
        builder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys").HasKey(r => r.Id);
            key.HasIndex(r => r.Hash).IsUnique();
            key.HasIndex(r => r.Name);
        });
        builder.Entity<SettingRow>().ToTable("settings").HasKey(r => r.Key);
        builder.Entity<LedgerRow>(record =>
        {
            record.ToTable("ledger").HasKey(r => r.Id);
            record.Property(r => r.Id).ValueGeneratedNever();
        });
        builder.Entity<CheckpointRow>(checkpoint =>
        {
            checkpoint.ToTable("ledger_checkpoints").HasKey(r => r.Seq);
            checkpoint.Property(r => r.Seq).ValueGeneratedNever();
        });
    }
}
