using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>
/// Retention as a person set it, over what the configuration says. It writes into the one <see cref="HistoryOptions"/> that the history's writer reads at
/// each of its steps, so a change needs no restart. Thread-safe.
/// </summary>
public sealed class StoredRetention(IDbContextFactory<FleetDbContext> contexts, HistoryOptions options, Clocks clocks) : IRetentionSettings, IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);

    public RetentionPeriods Current => new(options.RawDays, options.MinuteYears, options.HourYears, options.EventYears);

    public string? LastChange { get; private set; }

    /// <summary>Reads what a person set; called once before the history runs. A stored value out of bounds is an error: nobody could have set it here.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Settings.AsNoTracking().Where(r => r.Key.StartsWith("History:")).ToListAsync(cancellation).ConfigureAwait(false);
        if (rows.Count == 0) return;
        int Stored(string name, int configured) =>
            rows.Find(r => r.Key == "History:" + name) is { } row ? int.Parse(row.Value, CultureInfo.InvariantCulture) : configured;
        var stored = new RetentionPeriods(
            Stored(nameof(HistoryOptions.RawDays), options.RawDays), Stored(nameof(HistoryOptions.MinuteYears), options.MinuteYears),
            Stored(nameof(HistoryOptions.HourYears), options.HourYears), Stored(nameof(HistoryOptions.EventYears), options.EventYears));
        Check(stored);
        Apply(stored, rows.MaxBy(r => r.ChangedAt)!);
    }

    public async ValueTask ChangeAsync(RetentionPeriods wanted, string by, CancellationToken cancellation)
    {
        Check(wanted);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (wanted == Current) return;
            var at = clocks.HumanNow.UnixMilliseconds;
            SettingRow[] rows =
            [
                Row(nameof(HistoryOptions.RawDays), wanted.RawDays, at, by), Row(nameof(HistoryOptions.MinuteYears), wanted.MinuteYears, at, by),
                Row(nameof(HistoryOptions.HourYears), wanted.HourYears, at, by), Row(nameof(HistoryOptions.EventYears), wanted.EventYears, at, by),
            ];
            await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            var known = await context.Settings.Where(r => r.Key.StartsWith("History:")).ToListAsync(cancellation).ConfigureAwait(false);
            context.Settings.RemoveRange(known.Where(k => rows.Any(r => r.Key == k.Key)));
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            context.Settings.AddRange(rows);
            var noted = new LedgerRow { At = at, Actor = by, Kind = "retention_changed", Detail = $"From {Words(Current)} to {Words(wanted)}." };
            await LedgerChain.SaveAsync(context, noted, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            Apply(wanted, rows[0]);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private void Apply(RetentionPeriods periods, SettingRow change)
    {
        options.RawDays = periods.RawDays;
        options.MinuteYears = periods.MinuteYears;
        options.HourYears = periods.HourYears;
        options.EventYears = periods.EventYears;
        LastChange = $"Last changed by {change.ChangedBy}, {new Instant(change.ChangedAt)}.";
    }

    // The bounds stand on HistoryOptions; asking them there keeps them in one place.
    private static void Check(RetentionPeriods wanted)
    {
        var asOptions = new HistoryOptions
        {
            RawDays = wanted.RawDays,
            MinuteYears = wanted.MinuteYears,
            HourYears = wanted.HourYears,
            EventYears = wanted.EventYears,
        };
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(asOptions, new ValidationContext(asOptions), faults, validateAllProperties: true))
            throw new ArgumentException(string.Join(" ", faults.Select(f => f.ErrorMessage)));
    }

    private static SettingRow Row(string name, int value, long at, string by) =>
        new() { Key = "History:" + name, Value = value.ToString(CultureInfo.InvariantCulture), ChangedAt = at, ChangedBy = by };

    private static string Words(RetentionPeriods p) => $"raw {p.RawDays} d, minutes {p.MinuteYears} y, hours {p.HourYears} y, events {p.EventYears} y";
}
