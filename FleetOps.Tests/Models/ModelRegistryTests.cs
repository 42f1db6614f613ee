using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Models;

/// <summary>The registry over real files. A model here is a text that begins with "sound".</summary>
public sealed class ModelRegistryTests : IDisposable
{
    private static readonly ModelName Name = new("charger_failure");
    private static readonly FeatureSchema Schema = new([("temperature_c", "°C"), ("voltage_v", "V")]);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleetops-models-" + Guid.NewGuid().ToString("N"));
    private readonly NotedLedger _ledger = new();
    private Slot<string> _slot = MakeSlot();
    private ModelRegistry _registry;

    public ModelRegistryTests() => _registry = MakeRegistry();

    public void Dispose()
    {
        _registry.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Promote_AStoredVersion_AnswersAndIsInTheLedger()
    {
        await AddAsync(1);
        Assert.Null(_slot.Current);
        await _registry.PromoteAsync(Name, 1, "gate", "Better than naive.");
        Assert.Equal(("sound 1", 1), (_slot.Current!.Model, _slot.Current.Card.Version));
        Assert.Equal("gate model_promoted charger_failure: version 1, the first. Better than naive.", Assert.Single(_ledger.Sentences));
    }

    [Fact]
    public async Task RollBack_AfterTwoPromotions_AnswersWithTheOneBeforeAndBackAgain()
    {
        await AddAsync(1);
        await AddAsync(2);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        await _registry.PromoteAsync(Name, 2, "gate", "Better.");
        await _registry.RollBackAsync(Name, "meera", "False alarms.");
        Assert.Equal(1, _slot.Card!.Version);
        await _registry.RollBackAsync(Name, "meera", "It was the sensor.");
        Assert.Equal(2, _slot.Card.Version);
        Assert.Equal("meera model_rolled_back charger_failure: version 1 to 2. It was the sensor.", _ledger.Sentences[^1]);
    }

    [Fact]
    public async Task Load_AfterARestart_PutsTheChampionBack()
    {
        await AddAsync(1);
        await AddAsync(2);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        Restart();
        Assert.Empty(await _registry.LoadAsync());
        Assert.Equal(1, _slot.Card!.Version);
    }

    [Fact]
    public async Task Load_OfADamagedChampion_SaysSoAndTakesTheLastGoodOne()
    {
        await AddAsync(1);
        await AddAsync(2);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        await _registry.PromoteAsync(Name, 2, "gate", "Better.");
        var file = Path.Combine(_folder, "models", Name.Value, "2.model");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        Restart();
        Assert.Contains("version 2: the file is damaged", Assert.Single(await _registry.LoadAsync()), StringComparison.Ordinal);
        Assert.Equal(1, _slot.Card!.Version);
    }

    [Theory]
    [InlineData("broken", "not sound")]
    [InlineData("older format", "not sound")]
    public async Task Promote_OfAFileThatCannotBeRead_IsRefusedAndTheOldOneStays(string content, string reason)
    {
        await AddAsync(1);
        await AddAsync(2, content);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        var refused = await Assert.ThrowsAsync<ModelRefusedException>(async () => await _registry.PromoteAsync(Name, 2, "gate", "Better."));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, _slot.Card!.Version);
        Assert.Equal(1, (await _registry.ShelfAsync(Name)).Champion);
        Assert.Single(_ledger.Sentences);
    }

    [Fact]
    public async Task Promote_WhenTheLedgerIsFull_ChangesNothing()
    {
        await AddAsync(1);
        await AddAsync(2);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        _ledger.Problem = "full";
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await _registry.PromoteAsync(Name, 2, "gate", "Better."));
        Assert.Equal(1, _slot.Card!.Version);
        Assert.Equal(1, (await _registry.ShelfAsync(Name)).Champion);
    }

    [Fact]
    public async Task Add_OfOtherFeatures_IsRefused()
    {
        var other = new FeatureSchema([("voltage_v", "V"), ("temperature_c", "°C")]);
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await AddAsync(1, schema: other));
    }

    [Fact]
    public async Task Add_OfAVersionThatExists_IsRefused()
    {
        await AddAsync(1);
        await Assert.ThrowsAsync<ModelRefusedException>(() => AddAsync(1, "sound other").AsTask());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"name\":\"charger_failure\"}")]
    [InlineData("{\"name\":\"../../etc\",\"version\":7,\"learner\":\"x\",\"schema_hash\":\"x\",\"trained_from\":1,\"trained_to\":1,\"trained_at\":1,\"metrics\":[{}],\"sha256\":\"x\"}")]
    public async Task Shelf_WithABrokenCard_NamesItAndKeepsTheRest(string card)
    {
        await AddAsync(1);
        await File.WriteAllTextAsync(Path.Combine(_folder, "models", Name.Value, "7.json"), card);
        var shelf = await _registry.ShelfAsync(Name);
        Assert.Equal(1, Assert.Single(shelf.Versions).Version);
        Assert.True(shelf.Refused.ContainsKey("7.json"));
    }

    [Fact]
    public async Task Promote_WithoutAReason_IsRefused()
    {
        await AddAsync(1);
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await _registry.PromoteAsync(Name, 1, "meera", "  "));
    }

    [Fact]
    public async Task RollBack_WhenNoneAnsweredBefore_IsRefused()
    {
        await AddAsync(1);
        await _registry.PromoteAsync(Name, 1, "gate", "First.");
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await _registry.RollBackAsync(Name, "meera", "Why not."));
    }

    [Fact]
    public async Task Card_ThroughTheFile_ComesBackEqual()
    {
        var card = await AddAsync(1);
        var read = Assert.Single((await _registry.ShelfAsync(Name)).Versions);
        Assert.Equal(card.Metrics, read.Metrics);
        Assert.Equal(card, read with { Metrics = card.Metrics });
    }

    private static Slot<string> MakeSlot() => new(Name, Schema, bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes.Span);
        return text.StartsWith("sound", StringComparison.Ordinal) ? text : throw new ModelFormatException("the file is not sound");
    });

    private ModelRegistry MakeRegistry() => new([_slot], new ModelFolder(new DataFolder(_folder)), _ledger);

    private void Restart()
    {
        _registry.Dispose();
        _slot = MakeSlot();
        _registry = MakeRegistry();
    }

    private async ValueTask<ModelCard> AddAsync(int version, string? content = null, FeatureSchema? schema = null)
    {
        var bytes = Encoding.UTF8.GetBytes(content ?? $"sound {version}");
        var card = new ModelCard(
            Name, version, version > 1 ? version - 1 : null, "gbdt", (schema ?? Schema).Hash, 42, Frames.Noon, Frames.Noon + TimeSpan.FromDays(1), 5_000, Frames.Noon, 3.5,
            [new ModelMetric("auc", 0.9, 0.5, 0.95, true)], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await _registry.AddAsync(card, bytes);
        return card;
    }
}
