using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>The stock-out model: the probability that an item runs out within 90 minutes, and from which one on it warns. Immutable, thread-safe.</summary>
public sealed class StockOutModel
{
    public static readonly ModelName Name = new("stock_out");

    private readonly ModelParts _parts;

    internal StockOutModel(ModelParts parts)
    {
        _parts = parts;
        Chance = parts.Part("chance");
        if (parts.Numbers("threshold") is not [>= 0 and <= 1 and var threshold]) throw new Learning.ModelFormatException("the model's threshold is no probability");
        Threshold = threshold;
    }

    public StoredModel Chance { get; }

    public double Threshold { get; }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static StockOutModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<StockOutModel> NewSlot() => new(Name, StockOutFeatures.Schema, Read);
}
