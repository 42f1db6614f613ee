using FleetOps.Web.Api;

namespace FleetOps.Web.Transports.WebSocket;

/// <summary>
/// The acknowledgement of one WebSocket message. <paramref name="TotalAccepted"/> counts since the socket opened. <paramref name="Error"/> null: the message
/// was a batch; else nothing of it was taken.
/// </summary>
public sealed record SocketReply(
    int Accepted, int Duplicates, IReadOnlyList<RejectionReply> Rejected, int RejectedTotal, long TotalAccepted, string? Error);
