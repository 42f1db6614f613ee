using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>One value of one signal with the instant it was measured: what a page shows with unit, age and quality.</summary>
public readonly record struct Reading(Signal Signal, double Value, Instant At)
{
    /// <summary>How good the value is at <paramref name="now"/>, on the clock that stamped it.</summary>
    public Quality QualityAt(Instant now) =>
        now - At > Signal.StaleAfter ? Quality.Stale
        : Signal.Normal is { } band && !band.Contains(Value) ? Quality.OutOfBand
        : Quality.Good;
}
