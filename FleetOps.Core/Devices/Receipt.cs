namespace FleetOps.Core.Devices;

/// <summary>
/// What came back for a command. It is the device's word, not proof that the command had its effect: that is observed afterwards in its frames.
/// <paramref name="Reason"/> is for people; null when there is nothing to say.
/// </summary>
public sealed record Receipt(ReceiptStatus Status, string? Reason = null);
