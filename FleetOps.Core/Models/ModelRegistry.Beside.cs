using System.Globalization;
using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;

namespace FleetOps.Core.Models;

/// <summary>What stands beside the versions: the references of their features, the record of the one that answers, and the shadow slot.</summary>
public sealed partial class ModelRegistry
{
    private const string RecordFile = "service.record";
    private const string ShadowFile = "shadow.slot";

    /// <summary>What a version's features looked like when it was made; null where nobody noted it.</summary>
    /// <exception cref="ModelRefusedException">The file is damaged.</exception>
    public async ValueTask<DriftReference?> ReferenceAsync(ModelName name, int version, CancellationToken cancellation = default) =>
        await store.ReadBesideAsync(Slot(name).Name, ReferenceFile(version), cancellation).ConfigureAwait(false) is { } file ? DriftReference.Read(file.Span) : null;

    /// <summary>Notes that beside a version's file.</summary>
    public ValueTask SetReferenceAsync(ModelName name, int version, DriftReference reference, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return store.WriteBesideAsync(Slot(name).Name, ReferenceFile(version), reference.Write(), cancellation);
    }

    /// <summary>What has been noted of the version that answers since its training; null where nothing was.</summary>
    /// <exception cref="ModelRefusedException">The file cannot be read.</exception>
    public ValueTask<ModelRecord?> RecordAsync(ModelName name, CancellationToken cancellation = default) => ReadAsync<ModelRecord>(name, RecordFile, cancellation);

    public ValueTask SetRecordAsync(ModelName name, ModelRecord record, CancellationToken cancellation = default) =>
        store.WriteBesideAsync(Slot(name).Name, RecordFile, JsonSerializer.SerializeToUtf8Bytes(record), cancellation);

    /// <summary>Which version scores in the shadow of the one that answers; null while none does.</summary>
    public async ValueTask<ShadowSlot?> ShadowAsync(ModelName name, CancellationToken cancellation = default) =>
        await ReadAsync<ShadowSlot>(name, ShadowFile, cancellation).ConfigureAwait(false) is { Version: > 0 } shadow ? shadow : null;

    /// <summary>Lets a stored version score beside the one that answers. One that is in the shadow already makes room.</summary>
    /// <exception cref="ModelRefusedException">There is no such version, it answers already or cannot be used.</exception>
    public async ValueTask BeginShadowAsync(ModelName name, int version, Instant now, string by, string reason, CancellationToken cancellation = default)
    {
        var slot = Slot(name);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (string.IsNullOrWhiteSpace(reason)) throw new ModelRefusedException("A change of models needs a reason.");
            if (slot.Card is null) throw new ModelRefusedException($"No version of {name} answers: there is nothing to be in the shadow of.");
            if (slot.Card.Version == version) throw new ModelRefusedException($"{name} version {version} answers already.");
            var shelf = await store.ShelfAsync(name, cancellation).ConfigureAwait(false);
            _ = await PrepareAsync(slot, shelf.Find(version) ?? throw new ModelRefusedException($"{name} has no version {version}."), cancellation).ConfigureAwait(false);
            await ledger.AppendAsync(new LedgerEntry(by, "model_shadowed", $"{name}: version {version} scores in the shadow of version {slot.Card.Version}. {reason.Trim()}"), cancellation).ConfigureAwait(false);
            await SetShadowAsync(name, new ShadowSlot(version, now.UnixMilliseconds)).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Empties the shadow slot; nothing happens where it is empty.</summary>
    public async ValueTask EndShadowAsync(ModelName name, string by, string reason, CancellationToken cancellation = default)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (string.IsNullOrWhiteSpace(reason)) throw new ModelRefusedException("A change of models needs a reason.");
            if (await ShadowAsync(name, cancellation).ConfigureAwait(false) is not { } shadow) return;
            await ledger.AppendAsync(new LedgerEntry(by, "model_shadow_ended", $"{name}: version {shadow.Version} scores in the shadow no more. {reason.Trim()}"), cancellation).ConfigureAwait(false);
            await SetShadowAsync(name, new ShadowSlot(0, 0)).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    private static string ReferenceFile(int version) => string.Create(CultureInfo.InvariantCulture, $"{version}.reference");

    private ValueTask SetShadowAsync(ModelName name, ShadowSlot shadow) => store.WriteBesideAsync(name, ShadowFile, JsonSerializer.SerializeToUtf8Bytes(shadow), CancellationToken.None);

    private async ValueTask<T?> ReadAsync<T>(ModelName name, string file, CancellationToken cancellation)
        where T : class
    {
        if (await store.ReadBesideAsync(Slot(name).Name, file, cancellation).ConfigureAwait(false) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span);
        }
        catch (JsonException broken)
        {
            throw new ModelRefusedException($"{name}: {file} cannot be read: {broken.Message}", broken);
        }
    }
}
