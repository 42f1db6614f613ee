using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// What a hub's battery is asked to do, block by block, in place of its plain rule: at most two days of 15-minute blocks in order. The site limit, the
/// battery's own limits and "never export" come first: a setpoint says what is wanted, the trade says what happened. Blocks that it does not name follow
/// the plain rule; blocks that are over when it arrives are nobody's wish any more. Immutable.
/// </summary>
public sealed record BatterySchedule(IReadOnlyList<BatterySetpoint> Blocks)
{
    public const int MostBlocks = 192;

    public static readonly TimeSpan Block = TimeSpan.FromMinutes(15);

    /// <summary>What is wrong with it, in one line; null when nothing is.</summary>
    public string? Fault(double mostKw, Instant now)
    {
        if (Blocks.Count is 0 or > MostBlocks) return $"{Blocks.Count} blocks: 1 to {MostBlocks} are allowed";
        if (Blocks[^1].Start + Block <= now) return $"the block at {Blocks[^1].Start} is over";
        for (var i = 0; i < Blocks.Count; i++)
        {
            var (start, kw) = Blocks[i];
            if (start.UnixMilliseconds % (long)Block.TotalMilliseconds != 0) return $"{start} is not the beginning of a 15-minute block";
            if (i > 0 && start <= Blocks[i - 1].Start) return $"{start} does not follow {Blocks[i - 1].Start}";
            if (!(Math.Abs(kw) <= mostKw)) return $"{kw} kW is beyond the battery's {mostKw} kW";
        }

        return null;
    }
}
