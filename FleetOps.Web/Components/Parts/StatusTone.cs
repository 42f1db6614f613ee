namespace FleetOps.Web.Components.Parts;

/// <summary>How a state looks: Idle (hollow), Busy (dot), Wait (dashed), Off (square), Fault (filled square). Never a colour.</summary>
public enum StatusTone
{
    Idle,
    Busy,
    Wait,
    Off,
    Fault,
}
