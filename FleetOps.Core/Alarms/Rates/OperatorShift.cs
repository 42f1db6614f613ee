using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Rates;

/// <summary>What one operator did in one shift: alarms acknowledged and how soon (median), assigned and shelved. <paramref name="Announced"/> reached every operator of the shift; <paramref name="Most"/> is the most of them in ten minutes.</summary>
public sealed record OperatorShift(string Operator, Instant ShiftStart, string Shift, int Announced, int Most, int Acknowledged, TimeSpan? MedianToAcknowledge, int Assigned, int Quieted);
