namespace FleetOps.Core.Decisions;

/// <summary>
/// What must be seen after a command for it to count as done: all conditions, asked first after <paramref name="Settles"/> and at the latest after <paramref name="Within"/> (world time). What the device answered is no
/// part of it. Immutable.
/// </summary>
public sealed record Effect(IReadOnlyList<Condition> Conditions, TimeSpan Settles, TimeSpan Within);
