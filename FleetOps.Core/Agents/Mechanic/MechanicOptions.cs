using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>How the mechanic goes about it (section <c>Agents:Mechanic</c>). World time.</summary>
public sealed class MechanicOptions
{
    /// <summary>A fault that nobody told of must be at least this probable before anything is done about it.</summary>
    [Range(0.5, 1)]
    public double ActsAbove { get; init; } = 0.8;

    /// <summary>
    /// No restart where a ground fault or a failed power switch is more probable than this. An AC post whose one idle reading stands and at which a start failed has a failed switch in 0.65 % of cases: that waits until the reading
    /// has stood for so long that no stuck sensor explains it.
    /// </summary>
    [Range(0, 0.2)]
    public double MostRestartDoubt { get; init; } = 0.005;

    /// <summary>So long a fault that leaves a customer charging waits for the end of the session, minutes.</summary>
    [Range(0, 240)]
    public int SessionPatienceMinutes { get; init; } = 35;

    /// <summary>… a fault of a whole station, where somebody is always charging, minutes.</summary>
    [Range(0, 240)]
    public int StationPatienceMinutes { get; init; } = 25;

    /// <summary>A limit on the power is lifted so long after all is well, minutes.</summary>
    [Range(1, 720)]
    public int LimitMinutes { get; init; } = 30;

    /// <summary>The same fault told so often in a day is a person's.</summary>
    [Range(2, 20)]
    public int MostReturns { get; init; } = 4;

    /// <summary>No second technician to a device within this, hours.</summary>
    [Range(1, 48)]
    public int VisitHours { get; init; } = 8;

    /// <summary>What a technician's visit costs, INR.</summary>
    [Range(0, 100_000)]
    public decimal VisitInr { get; init; } = 1_800;

    /// <summary>A failure must be at least this probable within the hour before something is done against it beforehand. 1: nothing ever is.</summary>
    [Range(0.1, 1)]
    public double PreventsAbove { get; init; } = 0.5;

    /// <summary>Nothing is done beforehand where something was done within this, hours: what a remedy did shows in the risk only after that.</summary>
    [Range(1, 24)]
    public int PreventsAgainHours { get; init; } = 3;

    /// <summary>What a failure loses that costs a bay's service: the session that it breaks off and those that go elsewhere, INR.</summary>
    [Range(0, 100_000)]
    public decimal FailureInr { get; init; } = 400;

    /// <summary>What half the power for a while loses, INR.</summary>
    [Range(0, 100_000)]
    public decimal LimitInr { get; init; } = 60;

    /// <summary>What a restart loses where nobody charges, INR.</summary>
    [Range(0, 100_000)]
    public decimal RestartInr { get; init; } = 10;
}
