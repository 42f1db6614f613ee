using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>Where alarms and their journal are kept, so that both survive a restart.</summary>
public interface IAlarmStore
{
    /// <summary>Every alarm that was not normal, and the journal since an instant (human time), oldest first. Rows whose kind is not in the table any more are left out.</summary>
    ValueTask<(IReadOnlyList<Alarm> Alarms, IReadOnlyList<AlarmNote> Journal)> LoadAsync(AlarmCatalogue catalogue, Instant since, CancellationToken cancellation);

    /// <summary>Stores alarms as they are now and adds notes to the journal, in one transaction. Throws <see cref="AlarmStoreException"/> when it cannot: nothing is stored then.</summary>
    ValueTask SaveAsync(IReadOnlyCollection<Alarm> alarms, IReadOnlyList<AlarmNote> notes, CancellationToken cancellation);

    /// <summary>Notes the table in use, and forgets the journal before an instant; true when the table is not the one that was used before.</summary>
    ValueTask<bool> BeginAsync(string fingerprint, Instant forgetBefore, CancellationToken cancellation);
}
