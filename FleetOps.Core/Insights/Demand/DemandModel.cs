using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Demand;

/// <summary>The demand model: trees for the arrivals and for the waiting cars of an hour, and how far off they are. Immutable, thread-safe.</summary>
public sealed class DemandModel
{
    public static readonly ModelName Name = new("demand");

    private readonly ModelParts _parts;

    internal DemandModel(ModelParts parts)
    {
        _parts = parts;
        Arrivals = parts.Part("arrivals");
        Waiting = parts.Part("waiting");
        ArrivalIntervals = SpreadIntervals.Of(parts.Numbers("arrival_intervals"));
        WaitingIntervals = SpreadIntervals.Of(parts.Numbers("waiting_intervals"));
        NetworkIntervals = SpreadIntervals.Of(parts.Numbers("network_intervals"));
    }

    public StoredModel Arrivals { get; }

    public StoredModel Waiting { get; }

    public SpreadIntervals ArrivalIntervals { get; }

    public SpreadIntervals WaitingIntervals { get; }

    /// <summary>Of the whole network's arrivals in an hour.</summary>
    public SpreadIntervals NetworkIntervals { get; }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static DemandModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<DemandModel> NewSlot() => new(Name, DemandFeatures.Schema, Read);
}
