using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Insights;

/// <summary>That a model be trained anew, since when (wall time) and why.</summary>
internal sealed record ProposalReply(string Since, IReadOnlyList<string> Reasons)
{
    public static ProposalReply Of(RetrainingProposal proposal) => new(new Instant(proposal.AtMs).ToString(), proposal.Reasons);
}
