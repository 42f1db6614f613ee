using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>
/// All alarms at one moment, for pages and the API: those that are not normal, the incidents behind them, what is held back, what was announced and whether there is a flood. Immutable, shared by all readers.
/// </summary>
/// <param name="At">Human time of the last change.</param>
/// <param name="Alarms">Every alarm that is not normal, most urgent and oldest first.</param>
/// <param name="Incidents">Causes, most urgent first.</param>
/// <param name="Held">What waits for room in the budget.</param>
/// <param name="Recent">The newest announcements, oldest first.</param>
/// <param name="Budget">What is left of everybody's attention.</param>
/// <param name="FloodSince">Since when there is a flood; null while there is none.</param>
/// <param name="Calls">How many alarms called for attention in the last ten minutes.</param>
public sealed record AlarmPicture(
    Instant At, IReadOnlyList<Alarm> Alarms, IReadOnlyList<Incident> Incidents, IReadOnlyList<HeldItem> Held, IReadOnlyList<Announcement> Recent, AttentionBudget Budget, Instant? FloodSince, int Calls)
{
    /// <summary>Those that ask for a person or are worked on.</summary>
    public int Standing { get; } = Alarms.Count(a => a.Stands);

    public int Unacknowledged { get; } = Alarms.Count(a => a.Unacknowledged);

    /// <summary>Standing alarms of each priority, urgent first.</summary>
    public IReadOnlyList<int> ByPriority { get; } = [.. Enum.GetValues<AlarmPriority>().Select(p => Alarms.Count(a => a.Stands && a.Priority == p))];

    /// <summary>Active for longer than this, whatever their state. By human time: how long people have had them.</summary>
    public IEnumerable<Alarm> ActiveFor(TimeSpan span, Instant now) => Alarms.Where(a => a is { Active: true, RaisedAt: { } raised } && now - raised > span);
}
