using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Load;

/// <summary>The load model: trees for the load of a quarter of an hour, and how far off a station and the network are, in quarters and in hours. Immutable, thread-safe.</summary>
public sealed class LoadModel
{
    public static readonly ModelName Name = new("load");

    private readonly ModelParts _parts;
    private readonly Dictionary<LoadKind, SpreadIntervals> _intervals;

    internal LoadModel(ModelParts parts)
    {
        _parts = parts;
        Load = parts.Part("load");
        _intervals = LoadKind.All.ToDictionary(k => k, k => SpreadIntervals.Of(parts.Numbers(k.ToString())));
    }

    public StoredModel Load { get; }

    /// <summary>How far off forecasts of this kind are.</summary>
    public SpreadIntervals Intervals(LoadKind kind) => _intervals[kind];

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static LoadModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<LoadModel> NewSlot() => new(Name, LoadFeatures.Schema, Read);
}
