namespace FleetOps.Core.Devices;

/// <summary>
/// What came back for an <see cref="Offer"/>. It is the driver's word, not proof that he goes. <paramref name="Reason"/> says why nobody was asked; null where somebody was.
/// </summary>
public sealed record OfferReply(OfferAnswer Answer, string? Reason = null);
