using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Alarms;

/// <summary>Reads <c>seed/alarms.json</c>. A row that is not right throws <see cref="InvalidDataException"/> that names it.</summary>
public static class AlarmList
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static AlarmCatalogue Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var bytes = new MemoryStream();
        json.CopyTo(bytes);
        try
        {
            var rows = JsonSerializer.Deserialize<Row[]>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Options) ?? throw new InvalidDataException("The table of alarms is null.");
            return new AlarmCatalogue([.. rows.Select(ToDefinition)], bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"The table of alarms cannot be read: {broken.Message}", broken);
        }
    }

    private static AlarmDefinition ToDefinition(Row row)
    {
        string? wrong =
            !AlarmCatalogue.IsKind(row.Kind) ? "is not a snake_case name"
            : !Enum.IsDefined(row.Priority) ? "has no priority of the four"
            : string.IsNullOrWhiteSpace(row.Title) || string.IsNullOrWhiteSpace(row.Cause) || string.IsNullOrWhiteSpace(row.Consequence) || string.IsNullOrWhiteSpace(row.Action) ? "lacks a title, cause, consequence or action"
            : row.RespondMinutes is not (> 0 and <= 1440) ? "has no time to respond"
            : row.RespondMinutes > MostMinutes(row.Priority) ? $"leaves {row.RespondMinutes} min to respond, more than its priority does"
            : row.OnDelayS is not (>= 0 and <= 86_400) || row.OffDelayS is not (>= 0 and <= 86_400) ? "has a delay out of bounds"
            : row.Deadband is not (>= 0 and < 1e6) ? "has a deadband out of bounds"
            : row.Source == AlarmSource.Fault && row.Codes is not { Length: > 0 } ? "names no fault code"
            : row.Source is AlarmSource.Signal or AlarmSource.SiteLimit && row.Above is null && row.Below is null ? "has no limit"
            : row.Source == AlarmSource.Signal && row.Signal is null ? "names no signal"
            : row.Source is AlarmSource.Silence or AlarmSource.Offline && row.SilentAfterS is not > 0 ? "does not say how long a silence counts"
            : row.Device is null != (row.Source == AlarmSource.Store) ? "has no device"
            : null;
        if (wrong is not null) throw new InvalidDataException($"Alarm '{row.Kind}' {wrong}.");
        return new AlarmDefinition(
            row.Kind, row.Device, row.Title, row.Priority, row.Source, row.Cause, row.Consequence, row.Action, TimeSpan.FromMinutes(row.RespondMinutes), TimeSpan.FromSeconds(row.OnDelayS), TimeSpan.FromSeconds(row.OffDelayS))
        {
            Codes = row.Codes ?? [],
            Signal = row.Signal,
            Above = row.Above,
            Below = row.Below,
            Deadband = row.Deadband,
            SilentAfter = TimeSpan.FromSeconds(row.SilentAfterS ?? 0),
            SuppressedBy = row.SuppressedBy,
            Safety = row.Safety,
        };
    }

    private static double MostMinutes(AlarmPriority priority) => priority switch
    {
        AlarmPriority.Urgent => 5,
        AlarmPriority.High => 15,
        AlarmPriority.Medium => 60,
        _ => 480,
    };

    private sealed record Row(
        string Kind, DeviceKind? Device, string Title, AlarmPriority Priority, AlarmSource Source, string Cause, string Consequence, string Action, double RespondMinutes, double OnDelayS, double OffDelayS,
        string[]? Codes = null, string? Signal = null, double? Above = null, double? Below = null, double Deadband = 0, double? SilentAfterS = null, string? SuppressedBy = null, bool Safety = false);
}
