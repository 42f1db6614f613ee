using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Components.Audit;

/// <summary>The Audit page over a real ledger.</summary>
public sealed class AuditPageTests : BunitContext, IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private StoredLedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
        for (var i = 1; i <= 130; i++) await _ledger.AppendAsync(new LedgerEntry(i % 10 == 0 ? "nandini" : "system", i % 10 == 0 ? "signed_in" : "noted", i == 130 ? "<script>alert(1)</script>" : $"Entry {i}.", i == 129 ? CanonicalJson.Of(new { i }) : null));
    }

    public new async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await base.DisposeAsync();
        await _stores.DisposeAsync();
    }

    [Fact]
    public void Chain_PagesAndFilters_AndShowsARecordWhole()
    {
        var page = Open();
        Assert.Equal(100, page.FindAll(".chain li").Count);
        Assert.Contains("&lt;script&gt;alert(1)", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Not checked", page.Markup, StringComparison.Ordinal);
        var to = Services.GetRequiredService<NavigationManager>();
        to.NavigateTo("/audit?before=31");
        page.WaitForAssertion(() => Assert.Equal(30, page.FindAll(".chain li").Count));
        to.NavigateTo("/audit?group=people");
        page.WaitForAssertion(() => Assert.Equal(13, page.FindAll(".chain li").Count));
        to.NavigateTo("/audit?record=129");
        page.WaitForAssertion(() => Assert.Contains("\"i\": 129", page.Find("pre").TextContent, StringComparison.Ordinal));
        Assert.Contains("gives its hash", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RunsInTheBackground_AndSaysWhatItFound()
    {
        var page = Open();
        await page.FindAll("button").First(b => b.TextContent.StartsWith("Verify", StringComparison.Ordinal)).ClickAsync(new());
        var inspector = Services.GetRequiredService<LedgerInspector>();
        while (inspector.Current is { Runs: true }) await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        await ShowsAsync(page, "All 130 records are sound");
        Assert.Contains("ledger_checked", (await _stores.LedgerAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfATamperedLedger_NamesTheFirstBadRecord()
    {
        await using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_stores.Folder, "fleetops.db")}"))
        {
            await database.OpenAsync(Xunit.TestContext.Current.CancellationToken);
            await using var command = database.CreateCommand();
            command.CommandText = "DROP TRIGGER ledger_no_update; UPDATE ledger SET Detail = 'x' WHERE Id = 120";
            await command.ExecuteNonQueryAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var page = Open();
        await page.FindAll("button").First(b => b.TextContent.StartsWith("Verify", StringComparison.Ordinal)).ClickAsync(new());
        var inspector = Services.GetRequiredService<LedgerInspector>();
        while (inspector.Current is { Runs: true }) await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        await ShowsAsync(page, "Show record 120");
        Assert.Single(page.FindAll(".tick.bad"));
    }

    [Fact]
    public async Task Inspector_OneAtATime_AndStops()
    {
        var reader = _stores.Services.GetRequiredService<ILedgerReader>();
        using var inspector = new LedgerInspector(new SlowReader(reader), _stores.Services.GetRequiredService<ILedgerSigner>(), _ledger, new Clocks(_stores.Human, _stores.Human), NullLogger<LedgerInspector>.Instance);
        Assert.True(await inspector.StartAsync("nandini", CancellationToken.None));
        Assert.False(await inspector.StartAsync("arjun", CancellationToken.None));
        inspector.Stop();
        while (inspector.Current is { Runs: true }) await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        Assert.Null(inspector.Current!.Verdict);
        Assert.Null(inspector.LastWhole);
        Assert.StartsWith("Stopped at record", CheckView.Of(inspector.Current)!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_IsMarkedAsSeen_AndOneAboutOneselfIsNot()
    {
        using var findings = new FindingDesk(_stores.Services.GetRequiredService<ILedgerReader>(), _ledger, new Clocks(_stores.Human, _stores.Human));
        await findings.FlagAsync(new AuditFlag(FlagRule.OddDecision, "D-1", "D-1 is odd.", [], "one"), Xunit.TestContext.Current.CancellationToken);
        await findings.FlagAsync(new AuditFlag(FlagRule.RubberStamp, "M. Rao", "M. Rao signs fast.", [], "two"), Xunit.TestContext.Current.CancellationToken);
        Services.AddSingleton(findings);
        var page = Open();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?record=131");
        await page.WaitForElement(".aud__d button").ClickAsync(new());
        await ShowsAsync(page, "Marked as seen.");
        Assert.Equal("M. Rao signs fast.", Assert.Single(findings.Open).Flag.Says);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.StartsWith("Mark as seen", StringComparison.Ordinal));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?record=132");
        await page.WaitForElement(".aud__d button").ClickAsync(new());
        await ShowsAsync(page, "It is about you: somebody else looks at it.");
        Assert.Single(findings.Open);
    }

    /// <summary>Lets the page's clock go on until it shows what it should.</summary>
    private async Task ShowsAsync(IRenderedComponent<AuditPage> page, string text)
    {
        for (var i = 0; i < 100 && !page.Markup.Contains(text, StringComparison.Ordinal); i++)
        {
            _stores.Human.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, Xunit.TestContext.Current.CancellationToken);
        }

        Assert.Contains(text, page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<AuditPage> Open()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("M. Rao").SetPolicies(Policies.Audit);
        var signer = _stores.Services.GetRequiredService<ILedgerSigner>();
        var reader = _stores.Services.GetRequiredService<ILedgerReader>();
        Services.AddSingleton(new LiveFleet()).AddSingleton<TimeProvider>(_stores.Human).AddSingleton(reader).AddSingleton(signer)
            .AddSingleton(new LedgerInspector(reader, signer, _ledger, new Clocks(_stores.Human, _stores.Human), NullLogger<LedgerInspector>.Instance));
        return Render<AuditPage>();
    }

    /// <summary>A ledger so long that its check never ends by itself.</summary>
    private sealed class SlowReader(ILedgerReader reader) : ILedgerReader
    {
        public ValueTask<LedgerHead> HeadAsync(CancellationToken cancellation = default) => reader.HeadAsync(cancellation);

        public async IAsyncEnumerable<LedgerRecord> ReadAsync(long fromSeq, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            await foreach (var record in reader.ReadAsync(fromSeq, cancellation)) yield return record;
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        public ValueTask<IReadOnlyList<LedgerRecord>> FindAsync(LedgerQuery query, CancellationToken cancellation = default) => reader.FindAsync(query, cancellation);

        public ValueTask<IReadOnlyList<Checkpoint>> CheckpointsAsync(CancellationToken cancellation = default) => reader.CheckpointsAsync(cancellation);
    }
}
