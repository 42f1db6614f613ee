namespace FleetOps.Core.Devices;

/// <summary>An offer as it goes out to a driver: <paramref name="Text"/> is what he reads, <paramref name="Key"/> the same for the same message, so that whoever delivers it can drop a second one. Immutable.</summary>
public sealed record DriverMessage(Offer Offer, string Text, string Key)
{
    /// <summary>Longer texts are cut: two short messages' worth.</summary>
    public const int MostCharacters = 320;
}
