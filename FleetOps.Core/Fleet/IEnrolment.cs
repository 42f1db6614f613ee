namespace FleetOps.Core.Fleet;

/// <summary>Keeps the devices that enrolled through a door, so that the roster is whole again after a restart.</summary>
public interface IEnrolment
{
    /// <summary>Stores devices that are new to the roster, then adds them to it. <paramref name="by"/> names the key. Throws when they cannot be stored.</summary>
    ValueTask EnrolAsync(IReadOnlyCollection<Device> devices, string by, CancellationToken cancellation);

    /// <summary>Adds every stored device to the roster. Called once, before the doors open.</summary>
    ValueTask RestoreAsync(CancellationToken cancellation);
}
