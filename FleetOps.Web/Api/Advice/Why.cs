using FleetOps.Core.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>What one feature did to a raw score, in words.</summary>
internal sealed record Why(string Feature, double? Value, string Unit, double Contribution, string Text)
{
    public static Why[] Of(IReadOnlyList<Contribution> contributions) =>
        [.. contributions.Select(c => new Why(c.Feature, double.IsFinite(c.Value) ? c.Value : null, c.Unit, c.Share, c.Words))];
}
