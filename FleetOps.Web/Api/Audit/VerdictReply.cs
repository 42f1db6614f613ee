using FleetOps.Core.Ledger;

namespace FleetOps.Web.Api.Audit;

/// <summary>Whether the chain is sound; <paramref name="FirstBad"/> and <paramref name="Reason"/> name what is not.</summary>
public sealed record VerdictReply(bool Sound, long Records, string Head, long? FirstBad, string? Reason)
{
    internal static VerdictReply Of(ChainVerdict verdict) => new(verdict.IsSound, verdict.Head.Seq, verdict.Head.Hash.ToString(), verdict.Fault?.Seq, verdict.Fault?.Reason);
}
