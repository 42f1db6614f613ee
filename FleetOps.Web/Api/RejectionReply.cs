using FleetOps.Core.Ingest;

namespace FleetOps.Web.Api;

/// <summary>One refused frame: its 0-based position in what was sent, the field at fault and why.</summary>
public sealed record RejectionReply(int Index, string Field, string Reason)
{
    internal static RejectionReply Of(Rejection rejection) => new(rejection.Index, rejection.Field, rejection.Reason);
}
