using FleetOps.Core.Insights;

namespace FleetOps.Web.Api.Insights;

/// <summary>What one feature did to the raw score, in words.</summary>
internal sealed record ContributionReply(string Feature, double? Value, string Unit, double Contribution, string Text)
{
    public static ContributionReply[] Of(IEnumerable<Contribution> contributions) =>
        [.. contributions.Select(c => new ContributionReply(c.Feature, double.IsFinite(c.Value) ? c.Value : null, c.Unit, c.Share, c.Words))];
}
