using FleetOps.Core.Fleet;

namespace FleetOps.Tests.Fakes;

/// <summary>Enrols into the roster only.</summary>
internal sealed class FakeEnrolment(Roster roster) : IEnrolment
{
    public ValueTask EnrolAsync(IReadOnlyCollection<Device> devices, string by, CancellationToken cancellation)
    {
        foreach (var device in devices) roster.TryAdd(device);
        return ValueTask.CompletedTask;
    }

    public ValueTask RestoreAsync(CancellationToken cancellation) => ValueTask.CompletedTask;
}
