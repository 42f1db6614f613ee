using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>A frame while it is being read: what was found so far and the first thing that was wrong with it.</summary>
internal ref struct FrameDraft
{
    public Device? Device;
    public Instant At;
    public Observation? Observation;
    public bool HasDevice;
    public bool HasTime;
    public bool HasSignals;
    public bool HasEvent;

    /// <summary>Where the signals stand when they came before the device: they are read at the end.</summary>
    public int? SignalsAt;
    public int EventAt;
    public int EventEnd;

    public string? Field;
    public string? Fault;
    public string? Kind;

    public void Refuse(string field, string reason, string kind)
    {
        if (Fault is not null) return;
        (Field, Fault, Kind) = (field, reason, kind);
    }
}
