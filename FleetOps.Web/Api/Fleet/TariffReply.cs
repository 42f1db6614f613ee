using FleetOps.Core.Fleet;

namespace FleetOps.Web.Api.Fleet;

/// <summary>What a driver pays at a station, in INR.</summary>
public sealed record TariffReply(string Currency, decimal PerKwh, decimal PerSession, decimal PerIdleMinute, int IdleGraceMinutes)
{
    internal static TariffReply Of(Tariff tariff) => new("INR", tariff.PerKwh, tariff.PerSession, tariff.PerIdleMinute, tariff.IdleGraceMinutes);
}
