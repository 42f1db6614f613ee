using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>What a battery should do now, and hour by hour after that, to earn most at the prices expected.</summary>
internal sealed record TradingReply(
    string Action, double PowerKw, double EnergyKwh, int FiftyKwhBlocks, double ExpectedProfitInr, double GridShortage, IReadOnlyList<TradingReply.Hour> Schedule, string Model, int? ModelVersion, bool StandIn,
    string PriceSource, long PredictionId, IReadOnlyDictionary<string, string> Units, IReadOnlyList<ContributionReply>? Contributions)
{
    /// <summary>One hour: positive power buys, negative sells.</summary>
    internal sealed record Hour(string From, double PowerKw, double SocPct, double PriceInrPerKwh);
}
