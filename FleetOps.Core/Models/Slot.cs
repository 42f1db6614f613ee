namespace FleetOps.Core.Models;

/// <summary>
/// Where an insight finds the model that answers now. It is empty until one is promoted: rules stand in then, and say so. A swap is one volatile write: a reader
/// takes <see cref="Slot{TModel}.Current"/> once and uses it to the end. Thread-safe.
/// </summary>
public abstract class Slot(ModelName name, FeatureSchema schema)
{
    public ModelName Name { get; } = name;

    public FeatureSchema Schema { get; } = schema;

    /// <summary>The card of the model that answers now; null while rules stand in.</summary>
    public abstract ModelCard? Card { get; }

    /// <summary>The model that answers now, beside its card; null while rules stand in.</summary>
    internal abstract (object Model, ModelCard Card)? Answering { get; }

    /// <summary>Reads a stored model without letting it answer.</summary>
    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    internal abstract object Open(ReadOnlyMemory<byte> file);

    /// <summary>Reads a model's file, golden vectors included, and returns how to put it in place; nothing has changed yet.</summary>
    /// <exception cref="ModelRefusedException">The file cannot be used, with the reason.</exception>
    internal abstract Action Prepare(ModelCard card, ReadOnlyMemory<byte> file);
}
