using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>The incentive model: the chance that a driver moves, from trees, calibrated on a network that they did not see. Immutable, thread-safe.</summary>
public sealed class IncentiveModel
{
    public static readonly ModelName Name = new("incentive");

    private readonly ModelParts _parts;
    private readonly double _slope;
    private readonly double _shift;

    internal IncentiveModel(ModelParts parts)
    {
        _parts = parts;
        Moves = parts.Part("moves");
        if (parts.Numbers("calibration") is not [var slope, var shift] || !double.IsFinite(slope) || !double.IsFinite(shift))
            throw new Learning.ModelFormatException("the model's calibration does not hold together");
        (_slope, _shift) = (slope, shift);
    }

    public StoredModel Moves { get; }

    /// <summary>The probability that follows from what the trees say.</summary>
    public double Calibrated(double said)
    {
        var p = Math.Clamp(said, 1e-6, 1 - 1e-6);
        return 1 / (1 + Math.Exp(_slope * Math.Log(p / (1 - p)) + _shift));
    }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static IncentiveModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<IncentiveModel> NewSlot() => new(Name, IncentiveFeatures.Schema, Read);
}
