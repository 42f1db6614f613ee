using FleetOps.Web.Transports;

namespace FleetOps.Web.Api;

/// <summary>
/// The acknowledgement of a batch. Accepted frames are durable; duplicates are among them. <paramref name="Rejected"/> lists the first thousand
/// refusals, <paramref name="RejectedTotal"/> counts all.
/// </summary>
public sealed record TelemetryReply(int Accepted, int Duplicates, IReadOnlyList<RejectionReply> Rejected, int RejectedTotal)
{
    internal static TelemetryReply Of(DoorAnswer.Taken taken) =>
        new(taken.Accepted, taken.Duplicates, [.. taken.Rejected.Select(RejectionReply.Of)], taken.RejectedTotal);
}
