using FleetOps.Core.Alarms;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Fakes;

/// <summary>A store of alarms that only remembers what was saved last.</summary>
internal sealed class FakeAlarmStore : IAlarmStore
{
    private readonly Dictionary<AlarmId, Alarm> _alarms = [];
    private readonly List<AlarmNote> _journal = [];

    public ValueTask<bool> BeginAsync(string fingerprint, Instant forgetBefore, CancellationToken cancellation) => ValueTask.FromResult(false);

    public ValueTask<(IReadOnlyList<Alarm> Alarms, IReadOnlyList<AlarmNote> Journal)> LoadAsync(AlarmCatalogue catalogue, Instant since, CancellationToken cancellation) =>
        ValueTask.FromResult<(IReadOnlyList<Alarm>, IReadOnlyList<AlarmNote>)>(([.. _alarms.Values], [.. _journal]));

    public ValueTask SaveAsync(IReadOnlyCollection<Alarm> alarms, IReadOnlyList<AlarmNote> notes, CancellationToken cancellation)
    {
        foreach (var alarm in alarms) _alarms[alarm.Id] = alarm;
        _journal.AddRange(notes);
        return ValueTask.CompletedTask;
    }
}
