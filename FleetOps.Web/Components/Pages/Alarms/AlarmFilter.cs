using FleetOps.Core.Alarms;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>Which alarms the list, its export and the API show. Kept in the address; words that are not known there are ignored. Immutable.</summary>
public sealed record AlarmFilter(AlarmListing View, AlarmPriority? Priority, string Kind, string Device, string Zone, string Text)
{
    public static AlarmFilter None { get; } = new(AlarmListing.Standing, null, "", "", "", "");

    /// <summary>How the address writes <see cref="View"/>.</summary>
    public string ViewWord => ListQuery.Of<AlarmListing>(View)!;

    public bool Narrows => Priority is not null || Kind.Length > 0 || Device.Length > 0 || Zone.Length > 0 || Text.Length > 0;

    /// <param name="query">Gives the value of a query parameter, or null.</param>
    public static AlarmFilter From(Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new AlarmFilter(
            ListQuery.Word<AlarmListing>(query("view")) ?? AlarmListing.Standing, query("priority") is { Length: 1 } digit && digit[0] is >= '1' and <= '4' ? (AlarmPriority)(digit[0] - '0') : null, query("kind") ?? "",
            query("device") ?? "", query("zone") ?? "", query("q")?.Trim() ?? "");
    }

    /// <summary>The parameters that differ from <see cref="None"/>; null takes one out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["view"] = View == AlarmListing.Standing ? null : ViewWord,
        ["priority"] = Priority is { } priority ? (int)priority : null,
        ["kind"] = Kind.Length == 0 ? null : Kind,
        ["device"] = Device.Length == 0 ? null : Device,
        ["zone"] = Zone.Length == 0 ? null : Zone,
        ["q"] = Text.Length == 0 ? null : Text,
    };

    /// <summary>Those that pass, in the picture's order.</summary>
    public IReadOnlyList<Alarm> Apply(AlarmPicture picture, AlarmOptions options, Roster roster, Instant now)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(roster);
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. picture.Alarms.Where(a => IsListed(a, options, now) && (Priority is null || a.Priority == Priority) && (Kind.Length == 0 || a.Definition.Kind == Kind)
            && (Device.Length == 0 || a.Device.Id.Value == Device || a.Device.Parent?.Value == Device)
            && (Zone.Length == 0 || roster.FindStation(a.Device.Parent ?? a.Device.Id)?.Zone == Zone)
            && ListQuery.Matches(words, a.Definition.Title, a.Device.Name, a.Device.Id.Value, a.Evidence))];
    }

    private bool IsListed(Alarm alarm, AlarmOptions options, Instant now) => View switch
    {
        AlarmListing.Standing => alarm.Stands,
        AlarmListing.Unacknowledged => alarm.Unacknowledged,
        AlarmListing.Overdue => alarm.Due is { } due && due < now,
        AlarmListing.Shelved => alarm.State == AlarmState.Shelved,
        AlarmListing.Suppressed => alarm.State == AlarmState.SuppressedByDesign,
        AlarmListing.OutOfService => alarm.State == AlarmState.OutOfService,
        AlarmListing.Stale => alarm is { Active: true, RaisedAt: { } raised } && now - raised > TimeSpan.FromHours(options.StaleHours),
        AlarmListing.All => true,
        _ => throw new NotSupportedException($"{View} is not a list."),
    };
}
