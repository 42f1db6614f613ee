using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Rates;

/// <summary>
/// The alarm system's own figures over a while of human time, as ISA-18.2 asks for them. Rates count announcements to one operator position in slots of ten minutes; <see cref="Calls"/> are what they would have been without grouping and the
/// budget. Immutable.
/// </summary>
/// <param name="From">Beginning.</param>
/// <param name="To">End.</param>
/// <param name="Slots">The ten minutes one by one, oldest first.</param>
/// <param name="Raised">Alarms raised, quiet ones included.</param>
/// <param name="Mix">Announcements by priority, urgent first.</param>
/// <param name="MedianToAcknowledge">Null when nothing was acknowledged.</param>
/// <param name="Operators">By shift, newest first.</param>
/// <param name="BadActors">The alarms that were raised most, most first.</param>
/// <param name="Chattering">Three or more transitions within a minute of the device's time.</param>
public sealed record AlarmKpis(
    Instant From, Instant To, IReadOnlyList<RateSlot> Slots, int Raised, IReadOnlyList<int> Mix, TimeSpan? MedianToAcknowledge, IReadOnlyList<OperatorShift> Operators, IReadOnlyList<BadActor> BadActors,
    IReadOnlyList<AlarmId> Chattering)
{
    /// <summary>Urgent alarms that nobody acknowledged within their time to respond.</summary>
    public int Escalated { get; init; }

    public int Announced { get; } = Mix.Sum();

    public int Calls { get; } = Slots.Sum(s => s.Calls);

    /// <summary>Announcements in ten minutes, on average; the target is 1, the limit 2.</summary>
    public double PerTenMinutes => Slots.Count == 0 ? 0 : (double)Announced / Slots.Count;

    public int Most { get; } = Slots.Select(s => s.Announced).DefaultIfEmpty(0).Max();

    /// <summary>Share of the slots with at most one announcement.</summary>
    public double WithinTarget => Share(s => s.Announced <= 1);

    /// <summary>Share of the slots with more than ten calls.</summary>
    public double InFlood => Share(s => s.Calls > 10);

    /// <summary>Share of priority 1 among announcements; 5 % at most is asked for. Null when there were none.</summary>
    public double? UrgentShare => Announced == 0 ? null : (double)Mix[0] / Announced;

    /// <summary>Share of priorities 1 and 2; 20 % at most is asked for.</summary>
    public double? UrgentOrHighShare => Announced == 0 ? null : (double)(Mix[0] + Mix[1]) / Announced;

    private double Share(Func<RateSlot, bool> which) => Slots.Count == 0 ? 0 : (double)Slots.Count(which) / Slots.Count;
}
