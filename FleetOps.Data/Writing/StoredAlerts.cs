using System.Globalization;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>Thresholds as people set them, among the settings. A change and its ledger entry, with all values before and after, are stored together; then the levels take it. Thread-safe.</summary>
public sealed class StoredAlerts(IDbContextFactory<FleetDbContext> contexts, AlertLevels levels, Clocks clocks) : IAlertSettings, IDisposable
{
    private const string Prefix = "Alert:";
    private readonly SemaphoreSlim _changing = new(1, 1);
    private Dictionary<Alert, (double Value, AlertChange Change)> _set = [];

    /// <summary>Reads what people have set; called once before the doors open. A name that this program does not know is passed over: it is of another version.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Settings.AsNoTracking().Where(r => r.Key.StartsWith(Prefix)).ToListAsync(cancellation).ConfigureAwait(false);
        Take(rows.Select(r => (Point: AlertTable.Find(r.Key[Prefix.Length..]), Row: r)).Where(r => r.Point is not null)
            .ToDictionary(r => r.Point!.Alert, r => (double.Parse(r.Row.Value, CultureInfo.InvariantCulture), new AlertChange(r.Row.ChangedBy, new Instant(r.Row.ChangedAt)))));
    }

    public AlertChange? LastChange(Alert alert) => Volatile.Read(ref _set).TryGetValue(alert, out var found) ? found.Change : null;

    public async ValueTask ChangeAsync(IReadOnlyDictionary<string, double?> wanted, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var at = clocks.HumanNow;
            var after = Wanted(wanted, new AlertChange(by, at));
            string[] changed = [.. AlertTable.All.Where(p => Value(_set, p) != Value(after, p)).Select(p => p.Name)];
            if (changed.Length == 0) return;
            await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            string[] keys = [.. changed.Select(name => Prefix + name)];
            await context.Settings.Where(r => keys.Contains(r.Key)).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
            foreach (var name in changed)
            {
                if (Value(after, AlertTable.Find(name)!) is { } value)
                    context.Settings.Add(new SettingRow { Key = Prefix + name, Value = value.ToString("R", CultureInfo.InvariantCulture), ChangedAt = at.UnixMilliseconds, ChangedBy = by });
            }

            var noted = new LedgerRow
            {
                At = at.UnixMilliseconds,
                Actor = by,
                Kind = "thresholds_changed",
                Detail = string.Join(", ", changed.Select(name => $"{name} from {Words(_set, name)} to {Words(after, name)}")) + ".",
                Body = CanonicalJson.Of(new Dictionary<string, Dictionary<string, double?>> { ["before"] = Values(_set, changed), ["after"] = Values(after, changed) }).Text,
            };
            await LedgerChain.SaveAsync(context, noted, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            Take(after);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private Dictionary<Alert, (double Value, AlertChange Change)> Wanted(IReadOnlyDictionary<string, double?> wanted, AlertChange change)
    {
        var faults = new List<AlertFault>();
        var after = new Dictionary<Alert, (double Value, AlertChange Change)>(_set);
        foreach (var (name, value) in wanted)
        {
            if (AlertTable.Find(name) is not { } point) faults.Add(new AlertFault(name, "there is no such threshold"));
            else if (value is null) after.Remove(point.Alert);
            else if (!(value >= point.Low && value <= point.High)) faults.Add(new AlertFault(name, FormattableString.Invariant($"is a number from {point.Low} to {point.High}, or null")));
            else if (Value(_set, point) != value) after[point.Alert] = (value.Value, change);
        }

        foreach (var (low, high) in AlertTable.Rising.Zip(AlertTable.Rising.Skip(1)))
            if (Held(low) > Held(high)) faults.Add(new AlertFault(AlertTable.Of(high).Name, $"is not less than {AlertTable.Of(low).Name}"));
        return faults.Count == 0 ? after : throw new AlertRefusedException(faults);

        double Held(Alert alert) => after.TryGetValue(alert, out var found) ? found.Value : AlertTable.Of(alert).Otherwise;
    }

    private void Take(Dictionary<Alert, (double Value, AlertChange Change)> set)
    {
        Volatile.Write(ref _set, set);
        levels.Apply(set.ToDictionary(s => s.Key, s => s.Value.Value));
    }

    private static double? Value(Dictionary<Alert, (double Value, AlertChange Change)> set, AlertPoint point) => set.TryGetValue(point.Alert, out var found) ? found.Value : null;

    private static Dictionary<string, double?> Values(Dictionary<Alert, (double Value, AlertChange Change)> set, string[] names) => names.ToDictionary(n => n, n => Value(set, AlertTable.Find(n)!));

    private static string Words(Dictionary<Alert, (double Value, AlertChange Change)> set, string name) => Value(set, AlertTable.Find(name)!) is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : "not set";
}
