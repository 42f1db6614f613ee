namespace FleetOps.Core.Devices;

/// <summary>What a driver made of an offer.</summary>
public enum OfferAnswer
{
    Accepted,
    Declined,

    /// <summary>Nothing came back in time, or nobody could be asked.</summary>
    NoAnswer,
}
