using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Data.Rows;

namespace FleetOps.Data.Writing;

/// <summary>What a key may be asked to be, and how its row reads.</summary>
internal static class KeyRules
{
    public const int MaxName = 64;
    public const int MaxRequestsPerMinute = 1_000_000;
    public const int MaxFramesPerSecond = 10_000_000;
    public const int MaxDevices = 10_000;

    public static NewApiKey Checked(NewApiKey request)
    {
        var name = request.Name.Trim();
        if (name.Length is 0 or > MaxName || name.Any(char.IsControl)) throw new ArgumentException($"A key's name has 1 to {MaxName} characters.");
        if (request.Grants != ApiKey.Send && !Role.All.Contains(request.Grants))
            throw new ArgumentException($"A key grants '{ApiKey.Send}' or one of the roles {string.Join(", ", Role.All)}.");
        if (request.RequestsPerMinute is < 1 or > MaxRequestsPerMinute)
            throw new ArgumentException($"Requests a minute lie between 1 and {MaxRequestsPerMinute:N0}.");
        if (request.FramesPerSecond is < 1 or > MaxFramesPerSecond)
            throw new ArgumentException($"Frames a second lie between 1 and {MaxFramesPerSecond:N0}.");
        if (request.Devices is { Count: 0 or > MaxDevices }) throw new ArgumentException($"A list of devices names 1 to {MaxDevices:N0} of them.");
        if (request.Grants != ApiKey.Send && (request.AutoEnrolAs is not null || request.AllowsExtras || request.Devices is not null))
            throw new ArgumentException("Enrolment, extra signals and a list of devices belong to device keys.");
        return request with { Name = name };
    }

    public static ApiKey ToKey(ApiKeyRow row, Instant? lastUsed) => new(
        row.Id, row.Name, row.Prefix, row.Grants, row.RequestsPerMinute, row.FramesPerSecond, row.AutoEnrolAs, row.AllowsExtras,
        row.Devices?.Split(',').Select(d => new DeviceId(d)).ToHashSet(),
        new Instant(row.CreatedAt), row.CreatedBy, Optional(row.EndsAt), lastUsed ?? Optional(row.LastUsedAt));

    private static Instant? Optional(long? milliseconds) => milliseconds is { } value ? new Instant(value) : null;
}
