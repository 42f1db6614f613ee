using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Machines;

/// <summary>The model of a machine's single reading: trees for its maintenance risk, 0 to 3, and for whether it wants somebody within a day, which is what counts as out of the ordinary. Immutable, thread-safe.</summary>
public sealed class MachineModel
{
    public static readonly ModelName Name = new("machine");
    internal const string RiskPart = "risk";
    internal const string OddPart = "odd";
    internal const string FlagAt = "flag_at";
    private const int Told = 5;
    private readonly StoredModel _risk;
    private readonly StoredModel _odd;
    private readonly PlattCalibration _curve;

    private MachineModel(ModelParts parts)
    {
        (_risk, _odd) = (Wide(parts.Part(RiskPart)), Wide(parts.Part(OddPart)));
        _curve = parts.Numbers(OddPart) is [var a, var b] ? new PlattCalibration(a, b) : throw new Learning.ModelFormatException("the model has no calibration");
        Threshold = parts.Numbers(FlagAt) is [>= 0 and <= 1 and var at] ? at : throw new Learning.ModelFormatException("the model's threshold is no probability");
    }

    /// <summary>From this score on a reading is flagged.</summary>
    public double Threshold { get; }

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static MachineModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<MachineModel> NewSlot() => new(Name, MachineReading.Schema, Read);

    /// <summary>Maintenance risk, 0 to 3.</summary>
    public double Risk(ReadOnlySpan<float> reading) => Math.Clamp(_risk.Predict(reading), 0, 3);

    /// <summary>The probability that it wants somebody within a day.</summary>
    public AnomalyScore Score(ReadOnlySpan<float> reading)
    {
        Span<double> row = stackalloc double[MachineReading.Width];
        for (var i = 0; i < row.Length; i++) row[i] = reading[i];
        Span<double> raw = stackalloc double[1];
        _odd.Raw(row, raw);
        var score = _curve.Apply(raw[0]);
        return new AnomalyScore(score, score >= Threshold);
    }

    /// <summary>What the probability comes from, the largest share first, in log odds.</summary>
    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> reading) => _odd.Explain(MachineReading.Schema, reading, Told);

    private static StoredModel Wide(StoredModel part) => part is { Outputs: 1, Ensemble: not null } && part.Columns.Count == MachineReading.Width
        ? part
        : throw new Learning.ModelFormatException("a part of the model is of other features");
}
