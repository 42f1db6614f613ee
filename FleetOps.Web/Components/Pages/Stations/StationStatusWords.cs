using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>How a station's status follows from its state, and how it is said.</summary>
public static class StationStatusWords
{
    public static StationStatus Of(StationState state, int free) => state.Condition switch
    {
        StationCondition.Offline => StationStatus.Offline,
        StationCondition.Fault => StationStatus.Fault,
        StationCondition.Reduced => StationStatus.Reduced,
        StationCondition.Awaited => StationStatus.Awaited,
        StationCondition.Normal when free == 0 && state.InUse > 0 => StationStatus.Full,
        StationCondition.Normal when state.InUse > 0 => StationStatus.InUse,
        StationCondition.Normal => StationStatus.Free,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Condition, "not a station condition"),
    };

    public static (string Text, StatusTone Tone) Of(StationStatus status) => status switch
    {
        StationStatus.Offline => ("offline", StatusTone.Off),
        StationStatus.Fault => ("fault", StatusTone.Fault),
        StationStatus.Reduced => ("reduced", StatusTone.Off),
        StationStatus.Full => ("full", StatusTone.Busy),
        StationStatus.InUse => ("in use", StatusTone.Busy),
        StationStatus.Free => ("free", StatusTone.Idle),
        StationStatus.Awaited => ("awaited", StatusTone.Wait),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a station status"),
    };
}
