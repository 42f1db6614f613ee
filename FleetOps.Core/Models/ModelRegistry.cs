using FleetOps.Core.Ledger;

namespace FleetOps.Core.Models;

/// <summary>
/// Brings stored models into their slots and keeps account of it: load at start, take in what a trainer made, promote, roll back. Promote checks hash and feature schema,
/// reads the file (which repeats its golden vectors), stores who answers, notes the ledger, then swaps; a rollback is a promotion of the one before. Whatever is refused leaves the last
/// good model answering. Thread-safe: one change of a registry at a time.
/// </summary>
public sealed partial class ModelRegistry(IEnumerable<Slot> slots, IModelStore store, ILedger ledger) : IDisposable
{
    private readonly Dictionary<ModelName, Slot> _slots = slots.ToDictionary(s => s.Name);
    private readonly SemaphoreSlim _changing = new(1, 1);

    public IReadOnlyCollection<Slot> Slots => _slots.Values;

    /// <exception cref="KeyNotFoundException">No insight has a model of that name.</exception>
    public Slot Slot(ModelName name) => _slots.TryGetValue(name, out var slot) ? slot : throw new KeyNotFoundException($"There is no model named '{name}'.");

    public ValueTask<ModelShelf> ShelfAsync(ModelName name, CancellationToken cancellation = default) => store.ShelfAsync(Slot(name).Name, cancellation);

    /// <summary>The file of a stored version; its hash is checked, its content not.</summary>
    /// <exception cref="ModelRefusedException">It is not there or is damaged.</exception>
    public ValueTask<ReadOnlyMemory<byte>> FileAsync(ModelCard card, CancellationToken cancellation = default) => store.ReadAsync(card, cancellation);

    /// <summary>
    /// Puts the champions of the last run back into their slots. Where a champion cannot be used, the newest older version that can answers instead. Returns what was
    /// refused, a sentence each.
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> LoadAsync(CancellationToken cancellation = default)
    {
        var refused = new List<string>();
        foreach (var slot in _slots.Values.OrderBy(s => s.Name))
        {
            var shelf = await store.ShelfAsync(slot.Name, cancellation).ConfigureAwait(false);
            refused.AddRange(shelf.Refused.Select(r => $"{slot.Name}: {r.Key}: {r.Value}"));
            if (shelf.Champion is not { } champion) continue;
            foreach (var card in shelf.Versions.Where(c => c.Version <= champion).OrderByDescending(c => c.Version))
            {
                try
                {
                    (await PrepareAsync(slot, card, cancellation).ConfigureAwait(false))();
                    break;
                }
                catch (ModelRefusedException refusal)
                {
                    refused.Add(refusal.Message);
                }
            }
        }

        return refused;
    }

    /// <summary>Stores what a trainer made, as a version that does not answer yet.</summary>
    public ValueTask AddAsync(ModelCard card, ReadOnlyMemory<byte> file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Slot(card.Name).Schema.Hash == card.SchemaHash
            ? store.AddAsync(card, file, cancellation)
            : throw new ModelRefusedException($"{card.Name} version {card.Version} was trained on other features than this program computes.");
    }

    /// <summary>Lets a stored version answer from now on.</summary>
    /// <param name="name">Whose slot.</param>
    /// <param name="version">Which stored version.</param>
    /// <param name="by">Who wants it: a person, or "gate".</param>
    /// <param name="reason">Why, in a sentence; it stands in the ledger.</param>
    /// <param name="cancellation">Stops before the change, never half-way.</param>
    /// <exception cref="ModelRefusedException">There is no such version or it cannot be used.</exception>
    public async ValueTask PromoteAsync(ModelName name, int version, string by, string reason, CancellationToken cancellation = default)
    {
        var slot = Slot(name);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var shelf = await store.ShelfAsync(name, cancellation).ConfigureAwait(false);
            await ChangeAsync(slot, shelf, version, "model_promoted", by, reason, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Lets the version answer that did before the present one. Twice is back again.</summary>
    /// <exception cref="ModelRefusedException">None did, or it cannot be used any more.</exception>
    public async ValueTask RollBackAsync(ModelName name, string by, string reason, CancellationToken cancellation = default)
    {
        var slot = Slot(name);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var shelf = await store.ShelfAsync(name, cancellation).ConfigureAwait(false);
            if (shelf.Previous is not { } previous) throw new ModelRefusedException($"No version of {name} answered before the present one.");
            await ChangeAsync(slot, shelf, previous, "model_rolled_back", by, reason, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private async ValueTask ChangeAsync(Slot slot, ModelShelf shelf, int version, string kind, string by, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new ModelRefusedException("A change of models needs a reason.");
        if (slot.Card?.Version == version) throw new ModelRefusedException($"{slot.Name} version {version} answers already.");
        var card = shelf.Find(version) ?? throw new ModelRefusedException($"{slot.Name} has no version {version}.");
        var swap = await PrepareAsync(slot, card, cancellation).ConfigureAwait(false);
        var from = slot.Card?.Version ?? shelf.Champion;
        var previous = from == version ? shelf.Previous : from;
        await store.CrownAsync(slot.Name, version, previous, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var said = from is { } old ? $"version {old} to {version}" : $"version {version}, the first";
            await ledger.AppendAsync(by, kind, $"{slot.Name}: {said}. {reason.Trim()}", cancellation).ConfigureAwait(false);
        }
        catch when (shelf.Champion is not null)
        {
            // What the ledger does not know of does not happen.
            await store.CrownAsync(slot.Name, shelf.Champion!.Value, shelf.Previous, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        swap();
        if (await ShadowAsync(slot.Name, CancellationToken.None).ConfigureAwait(false) is { } shadow && shadow.Version == version) await SetShadowAsync(slot.Name, new ShadowSlot(0, 0)).ConfigureAwait(false);
    }

    private async ValueTask<Action> PrepareAsync(Slot slot, ModelCard card, CancellationToken cancellation)
    {
        if (card.SchemaHash != slot.Schema.Hash)
            throw new ModelRefusedException($"{card.Name} version {card.Version} was trained on other features than this program computes.");
        return slot.Prepare(card, await store.ReadAsync(card, cancellation).ConfigureAwait(false));
    }
}
