using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Fakes;

/// <summary>Keys in memory, by their secret.</summary>
internal sealed class FakeApiKeys : IApiKeys
{
    public Dictionary<string, ApiKey> Keys { get; } = new()
    {
        ["device"] = Of(1, "device", ApiKey.Send),
        ["enrolling"] = Of(2, "enrolling", ApiKey.Send) with { AutoEnrolAs = DeviceKind.Vehicle },
        ["slow"] = Of(3, "slow", ApiKey.Send) with { RequestsPerMinute = 2 },
        ["thin"] = Of(4, "thin", ApiKey.Send) with { FramesPerSecond = 1 },
        ["viewer"] = Of(5, "viewer", Role.Viewer),
    };

    public static ApiKey Of(int id, string name, string grants) =>
        new(id, name, name, grants, 0, 0, null, AllowsExtras: false, null, Frames.Noon, "test", null, null);

    public ApiKey? Find(ReadOnlySpan<char> presented) => Keys.GetValueOrDefault(presented.ToString());

    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<ApiKey>>([.. Keys.Values]);

    public ValueTask<(ApiKey Key, string Secret)> CreateAsync(NewApiKey request, string createdBy, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<(ApiKey Key, string Secret)> RotateAsync(int id, TimeSpan grace, string by, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask RevokeAsync(int id, string by, CancellationToken cancellation)
    {
        foreach (var secret in Keys.Where(k => k.Value.Id == id).Select(k => k.Key).ToList()) Keys.Remove(secret);
        return ValueTask.CompletedTask;
    }
}
