using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary>One plug of a station with its latest known state. Null: not known.</summary>
public sealed record ConnectorReply(
    string Id,
    int Number,
    string Standard,
    double RatedKw,
    string? Status,
    string? StatusSince,
    string? FaultCode,
    string? Session,
    string? LastSeen,
    double? AgeS,
    IReadOnlyDictionary<string, ReadingReply> Signals)
{
    internal static ConnectorReply Of(Connector connector, Twin? twin, Present present) => new(
        connector.Id.Value, connector.Number, Words.Of(connector.Standard), connector.RatedKw, Words.Of(twin?.Status), twin?.StatusSince?.ToString(), twin?.Fault?.Code,
        twin?.Session?.Session, twin?.LastSeen?.ToString(), twin?.LastSeen is { } seen ? Math.Round((present.For(twin.Device) - seen).TotalSeconds, 3) : null, ReadingReply.Of(twin, present));
}
