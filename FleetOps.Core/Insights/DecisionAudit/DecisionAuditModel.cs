using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>The audit model: how odd a decision's record is, 0 to 1, and from where on it is flagged. Immutable, thread-safe.</summary>
public sealed class DecisionAuditModel
{
    public static readonly ModelName Name = new("decision_audit");

    private readonly ModelParts _parts;

    internal DecisionAuditModel(ModelParts parts)
    {
        _parts = parts;
        Odd = parts.Part("odd");
        if (parts.Numbers("threshold") is not [>= 0 and <= 1 and var threshold]) throw new Learning.ModelFormatException("the model's threshold is no probability");
        Threshold = threshold;
    }

    public StoredModel Odd { get; }

    public double Threshold { get; }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static DecisionAuditModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<DecisionAuditModel> NewSlot() => new(Name, DecisionFeatures.Schema, Read);
}
