using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>The equipment model: trees for the maintenance risk, 0 to 3. Immutable, thread-safe.</summary>
public sealed class EquipmentModel
{
    public static readonly ModelName Name = new("equipment");

    private readonly ModelParts _parts;

    internal EquipmentModel(ModelParts parts)
    {
        _parts = parts;
        Risk = parts.Part("risk");
    }

    public StoredModel Risk { get; }

    public byte[] Write() => _parts.Write();

    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    public static EquipmentModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<EquipmentModel> NewSlot() => new(Name, EquipmentFeatures.Schema, Read);
}
