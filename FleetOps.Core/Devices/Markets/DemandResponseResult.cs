using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices.Markets;

/// <summary>What one hub gave in answer to a request, and what it was paid for it (rounded to paise).</summary>
public sealed record DemandResponseResult(string Request, DeviceId Station, long Wh, decimal Inr);
