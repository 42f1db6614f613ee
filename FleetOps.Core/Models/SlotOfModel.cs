using FleetOps.Core.Learning;

namespace FleetOps.Core.Models;

/// <summary>The slot of one kind of model. <paramref name="read"/> turns a file into an immutable model and throws <see cref="ModelFormatException"/> when it is not sound.</summary>
public sealed class Slot<TModel>(ModelName name, FeatureSchema schema, Func<ReadOnlyMemory<byte>, TModel> read) : Slot(name, schema)
    where TModel : class
{
    private Served<TModel>? _current;

    /// <summary>The model that answers now; null while rules stand in.</summary>
    public Served<TModel>? Current => Volatile.Read(ref _current);

    public override ModelCard? Card => Current?.Card;

    internal override (object Model, ModelCard Card)? Answering => Current is { } served ? (served.Model, served.Card) : null;

    internal override object Open(ReadOnlyMemory<byte> file) => read(file);

    internal override Action Prepare(ModelCard card, ReadOnlyMemory<byte> file)
    {
        try
        {
            var served = new Served<TModel>(read(file), card);
            return () => Volatile.Write(ref _current, served);
        }
        catch (ModelFormatException broken)
        {
            throw new ModelRefusedException($"{card.Name} version {card.Version}: {broken.Message}", broken);
        }
    }
}
