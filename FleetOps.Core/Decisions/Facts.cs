using System.Globalization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>Asks conditions of the network. Pure: equal facts give equal answers.</summary>
public static class Facts
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <summary>Why the first condition that does not hold does not, in words; null when all hold.</summary>
    /// <param name="facts">The network now.</param>
    /// <param name="conditions">All of which should hold.</param>
    /// <param name="since">When the command was sent (world time); null before it was.</param>
    public static string? Unmet(this IFleetFacts facts, IReadOnlyList<Condition> conditions, Instant? since = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(conditions);
        foreach (var condition in conditions)
            if (Unmet(facts, condition, since) is { } why) return why;
        return null;
    }

    private static string? Unmet(IFleetFacts facts, Condition condition, Instant? since) => condition switch
    {
        Condition.Faulted(var device, var code) => facts.Find(device)?.Fault is { } fault
            ? code is null || fault.Code == code ? null : $"{device} reports {fault.Code}, not {code}"
            : $"{device} reports no fault any more",
        Condition.NotFaulted(var device) => facts.Find(device) is { } twin
            ? twin.Fault is { } fault ? $"{device} reports {fault.Code}" : null
            : Unheard(device),
        Condition.Idle(var device) => Charging(facts, device) is { } busy ? $"a session is in progress at {busy}" : null,
        Condition.HasStatus(var device, var status) => facts.Find(device)?.Status is { } now ? now == status ? null : $"{device} is {now}, not {status}" : Unheard(device),
        Condition.HasNotStatus(var device, var status) => facts.Find(device)?.Status is { } now ? now != status ? null : $"{device} is {status}" : Unheard(device),
        Condition.AtLeast(var device, var signal, var value) => Read(facts, device, signal, v => v >= value, "under", value),
        Condition.AtMost(var device, var signal, var value) => Read(facts, device, signal, v => v <= value, "over", value),
        Condition.Heard(var device) => facts.Find(device)?.LastSeen is { } seen && seen >= (since ?? facts.Now - Lately) ? null : $"{device} is silent",
        Condition.Restarted(var device) => facts.Find(device)?.BootedAt is { } booted && since is { } sent && booted >= sent ? null : $"{device} did not restart",
        Condition.MayRestart(var device) => NeverRestarted(facts, device) is { } never ? $"{never} must not be restarted" : null,
        Condition.Served(var device) => facts.Find(device)?.SessionSince is { } began && began >= (since ?? facts.Now - Lately) ? null : $"no session has begun at {device}",
        Condition.Waits(var station, var driver) => facts.Waits(station, driver) ? null : $"{driver} does not wait at {station} any more",
        Condition.WaitsNoMore(var station, var driver) => facts.Waits(station, driver) ? $"{driver} still waits at {station}" : null,
        _ => throw new NotSupportedException($"{condition.GetType()} cannot be asked."),
    };

    private static string? Read(IFleetFacts facts, DeviceId device, string signal, Func<double, bool> holds, string side, double bound) =>
        facts.Find(device)?.Read(signal) is not { } reading ? $"{device} never told {signal}"
        : holds(reading.Value) ? null
        : string.Create(CultureInfo.InvariantCulture, $"{signal} of {device} is {reading.Value:0.##}, {side} {bound:0.##}");

    private static DeviceId? Charging(IFleetFacts facts, DeviceId device)
    {
        if (facts.Find(device)?.Session is not null) return device;
        foreach (var connector in facts.ConnectorsOf(device))
            if (facts.Find(connector)?.Session is not null) return connector;
        return null;
    }

    private static DeviceId? NeverRestarted(IFleetFacts facts, DeviceId device)
    {
        if (IsNever(facts.Find(device))) return device;
        foreach (var connector in facts.ConnectorsOf(device))
            if (IsNever(facts.Find(connector))) return connector;
        return null;
    }

    private static bool IsNever(Twin? twin) => twin?.Fault?.Code is "GroundFailure" or "PowerSwitchFailure";

    private static string Unheard(DeviceId device) => $"{device} was never heard";
}
