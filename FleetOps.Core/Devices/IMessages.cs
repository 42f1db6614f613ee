namespace FleetOps.Core.Devices;

/// <summary>
/// How an offer reaches a driver. Accepted and Rejected are his answer; NoAnswer without a reason: it was handed over, and he has not answered; NoAnswer with a reason: it did not reach him. Thread-safe; faults of the outside
/// world are receipts, never exceptions.
/// </summary>
public interface IMessages
{
    Task<Receipt> SendAsync(DriverMessage message, CancellationToken cancellation);
}
