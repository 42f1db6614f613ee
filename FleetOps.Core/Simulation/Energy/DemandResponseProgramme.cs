using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// The network operator's calls for less load as a pure function of seed and day: about two a week, on working days, one to two hours in the morning or evening peak,
/// announced three hours before. Invented.
/// </summary>
internal sealed class DemandResponseProgramme(ulong seed)
{
    private const double CallsAWorkingDay = 0.4;
    private const int AnnouncedBeforeSeconds = 3 * 3600;

    /// <summary>The call of a local day (days since 1970); null when there is none.</summary>
    public DemandResponseRequest? On(long day)
    {
        if (LocalTime.Weekday(day) is DayOfWeek.Saturday or DayOfWeek.Sunday) return null;
        var stream = NamedStream.For(seed, "demand response", DateOnly.FromDayNumber((int)day + 719_162).ToString("yyyy-MM-dd"));
        if (!stream.Chance(CallsAWorkingDay)) return null;
        var firstBlock = stream.Chance(0.3) ? 34 + stream.Index(5) : 72 + stream.Index(9);
        var blocks = 4 + stream.Index(5);
        var from = LocalTime.StartOf(day) + firstBlock * SimulatedPrices.SecondsABlock;
        var reward = 4m + 0.5m * stream.Index(9);
        return new DemandResponseRequest(
            $"DR-{DateOnly.FromDayNumber((int)day + 719_162):yyyyMMdd}", At(from - AnnouncedBeforeSeconds), At(from), At(from + blocks * SimulatedPrices.SecondsABlock), 40 + 20 * stream.Index(5), reward);
    }

    private static Instant At(long second) => new(second * 1000);
}
