using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary>A vehicle with its latest known state. Null: not known. A vehicle that enrolled through a door has no model or pack figures.</summary>
public sealed record VehicleReply(
    string Id,
    string Name,
    string? Model,
    double? PackKwh,
    double? MaxChargeKw,
    bool Simulated,
    string? State,
    string? AtStation,
    string? LastSeen,
    double? AgeS,
    string? FaultCode,
    string? Firmware,
    IReadOnlyDictionary<string, ReadingReply> Signals)
{
    internal static VehicleReply Of(Device device, Vehicle? vehicle, Twin? twin, Present present)
    {
        return new VehicleReply(
            device.Id.Value, device.Name, vehicle?.Model, vehicle?.PackKwh, vehicle?.MaxChargeKw, device.Simulated, Words.Of(twin?.VehicleState), twin?.VehicleAt?.Value,
            twin?.LastSeen?.ToString(), twin?.LastSeen is { } seen ? Math.Round((present.For(device) - seen).TotalSeconds, 3) : null, twin?.Fault?.Code, twin?.Firmware,
            ReadingReply.Of(twin, present));
    }
}
