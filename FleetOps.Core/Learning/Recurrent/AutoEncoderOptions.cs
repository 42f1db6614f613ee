using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Recurrent;

/// <summary>How a sequence auto-encoder is trained.</summary>
public sealed record AutoEncoderOptions
{
    /// <summary>Memory cells; a multiple of 8.</summary>
    [Range(8, 512)]
    public int Units { get; init; } = 16;

    [Range(1, 10_000)]
    public int MostEpochs { get; init; } = 40;

    /// <summary>Training stops when an epoch lowers the loss by less than this share.</summary>
    [Range(0, 1)]
    public double LeastGain { get; init; } = 0.01;

    [Range(1, 4096)]
    public int Batch { get; init; } = 32;

    [Range(1e-6, 1)]
    public double LearningRate { get; init; } = 0.005;

    /// <summary>Longest gradient.</summary>
    [Range(1e-6, 1e6)]
    public double Clip { get; init; } = 1;

    public long Seed { get; init; } = 42;
}
