using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Price;

/// <summary>The price model: trees for day-ahead prices that are not published yet and for real-time prices, and how far off each is in a block of 15 minutes. Immutable, thread-safe.</summary>
public sealed class PriceModel
{
    public static readonly ModelName Name = new("price");

    private readonly ModelParts _parts;

    internal PriceModel(ModelParts parts)
    {
        _parts = parts;
        DayAhead = parts.Part("day_ahead");
        RealTime = parts.Part("real_time");
        DayAheadQuarter = SpreadIntervals.Of(parts.Numbers("day_ahead_quarter"));
        RealTimeQuarter = SpreadIntervals.Of(parts.Numbers("real_time_quarter"));
    }

    public StoredModel DayAhead { get; }

    public StoredModel RealTime { get; }

    public SpreadIntervals DayAheadQuarter { get; }

    public SpreadIntervals RealTimeQuarter { get; }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static PriceModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<PriceModel> NewSlot() => new(Name, PriceFeatures.Schema, Read);
}
