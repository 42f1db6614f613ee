using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What the failure model is to find out about a connector at an instant, from what became known afterwards. A failure counts where it takes service from the connector: its own, or its
/// station's line or supply. Not counted are those that had no cause before they happened (an outage of the feeder). Rows at which the connector is down already are no question and are left out.
/// </summary>
public static class FailureTargets
{
    /// <summary>1 where it fails within the hour, else 0.</summary>
    public const string Hour = "fails_within_1h";

    /// <summary>The same for 24 h; not known in the last day of a scene.</summary>
    public const string Day = "fails_within_24h";

    /// <summary>1 where the station or any connector of it fails within the hour, else 0.</summary>
    public const string StationHour = "station_fails_within_1h";

    /// <summary>The same for 24 h.</summary>
    public const string StationDay = "station_fails_within_24h";

    /// <summary>Number in <see cref="Kinds"/> of what fails first within the hour; not known where nothing does.</summary>
    public const string Kind = "kind";

    /// <summary>How bad that is, 0 to 1; not known where nothing fails.</summary>
    public const string Severity = "severity";

    /// <summary>Hours for which the cause that is furthest has been acting, −1 where none acts: what no device knows, for the ceiling and for choosing rows to learn from only.</summary>
    public const string HiddenHours = "hidden_hours";

    /// <summary>Severity of that cause, −1 where none acts: for the ceiling only.</summary>
    public const string HiddenSeverity = "hidden_severity";

    /// <summary>Its kind, −1 where none acts: for the ceiling only.</summary>
    public const string HiddenKind = "hidden_kind";

    /// <summary>1 where it fails within 90 minutes, else 0.</summary>
    public const string Ninety = "fails_within_90min";

    /// <summary>How far it has worn, 0 to 1, and from then on 1 and the hours since; −1 where none acts: for the ceiling only.</summary>
    public const string HiddenWear = "hidden_wear";

    public static readonly IReadOnlyList<string> Names = [Hour, Day, StationHour, StationDay, Kind, Severity, HiddenHours, HiddenSeverity, HiddenKind, Ninety, HiddenWear];

    public static readonly IReadOnlyList<string> Kinds =
    [
        "communication_timeout", "voltage_instability", "overheating", "contactor_wear", "connector_lock", "meter_fault", "reader_fault", "controller_hang", "ground_fault",
    ];

    /// <summary>The targets of one connector at one instant, in the order of <see cref="Names"/>; null where it is down.</summary>
    /// <param name="faults">Those of the connector and of its station.</param>
    /// <param name="siblings">Those of all its station's connectors.</param>
    /// <param name="at">When it is asked.</param>
    /// <param name="until">Until when anything is known.</param>
    public static double[]? Of(IReadOnlyList<KnownFault> faults, IReadOnlyList<KnownFault> siblings, Instant at, Instant until)
    {
        ArgumentNullException.ThrowIfNull(faults);
        KnownFault? next = null, acting = null;
        foreach (var fault in faults)
        {
            if (fault.IsDownAt(at)) return null;
            if (fault.ActsAt(at) && (acting is null || Worn(fault, at) > Worn(acting, at))) acting = fault;
            if (Ahead(fault, at) < double.PositiveInfinity && (next is null || fault.FailedAt < next.FailedAt)) next = fault;
        }

        var ahead = next is null ? double.PositiveInfinity : Ahead(next, at);
        var any = ahead;
        foreach (var fault in siblings) any = Math.Min(any, Ahead(fault, at));
        var known = (until - at).TotalHours;
        return
        [
            known >= 1 ? ahead <= 1 ? 1 : 0 : double.NaN,
            known >= 24 ? ahead <= 24 ? 1 : 0 : double.NaN,
            known >= 1 ? any <= 1 ? 1 : 0 : double.NaN,
            known >= 24 ? any <= 24 ? 1 : 0 : double.NaN,
            ahead <= 1 ? KindOf(next!) : double.NaN,
            ahead <= 1 ? next!.Severity : double.NaN,
            acting is null ? -1 : (at - acting.OnsetAt).TotalHours,
            acting is null ? -1 : acting.Severity,
            acting is null ? -1 : KindOf(acting),
            known >= 1.5 ? ahead <= 1.5 ? 1 : 0 : double.NaN,
            acting is null ? -1 : Worn(acting, at),
        ];
    }

    // Hours until it fails; infinite where it never does, has, or had no cause before.
    private static double Ahead(KnownFault fault, Instant at) =>
        fault.FailedAt is { } failed && failed > at && failed > fault.OnsetAt ? (failed - at).TotalHours : double.PositiveInfinity;

    private static double Worn(KnownFault fault, Instant at)
    {
        var up = fault.ActsUpAt ?? fault.OnsetAt;
        return at < up ? (at - fault.OnsetAt) / (up - fault.OnsetAt) : 1 + (at - up).TotalHours;
    }

    private static int KindOf(KnownFault fault)
    {
        for (var k = 0; k < Kinds.Count; k++)
            if (Kinds[k] == fault.Kind) return k;
        return -1;
    }
}
