using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary>A charging site with its connectors and latest known state. Null: not known.</summary>
public sealed record StationReply(
    string Id,
    string Name,
    string Zone,
    double LatitudeDeg,
    double LongitudeDeg,
    string Type,
    double SiteLimitKw,
    TariffReply Tariff,
    bool Simulated,
    string? LastSeen,
    double? AgeS,
    IReadOnlyDictionary<string, ReadingReply> Signals,
    IReadOnlyList<ConnectorReply> Connectors)
{
    internal static StationReply Of(Station station, bool simulated, LiveFleet live, Present present)
    {
        var twin = live.Find(station.Id);
        return new StationReply(
            station.Id.Value, station.Name, station.Zone, station.Place.Latitude, station.Place.Longitude, Words.Of(station.Type), station.SiteLimitKw, TariffReply.Of(station.Tariff), simulated,
            twin?.LastSeen?.ToString(), twin?.LastSeen is { } seen ? Math.Round((present.For(twin.Device) - seen).TotalSeconds, 3) : null, ReadingReply.Of(twin, present),
            [.. station.Connectors.Select(c => ConnectorReply.Of(c, live.Find(c.Id), present))]);
    }
}
