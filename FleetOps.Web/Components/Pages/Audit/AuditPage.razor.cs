using FleetOps.Core.Access;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Ledger;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>The ledger for auditors, managers and admins: its records, a check of the chain in the background, checkpoints, receipts and exports. The chain is read again only when it has grown or something else is asked for.</summary>
public sealed partial class AuditPage
{
    private (LedgerHead Head, RecordFilter Filter, long? Open) _read;
    private LedgerRecord? _newest;
    private LedgerRecord? _open;
    private IReadOnlyList<LedgerRecord> _found = [];
    private IReadOnlyList<LedgerRecord> _flags = [];
    private IReadOnlyList<Checkpoint> _checkpoints = [];
    private string _wanted = "";
    private string _session = "";
    private string? _said;
    private bool _manages;

    [Inject]
    private ILedgerReader Ledger { get; set; } = null!;

    [Inject]
    private LedgerInspector Inspector { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? GroupWord { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? BeforeWord { get; set; }

    [SupplyParameterFromQuery(Name = "record")]
    private string? RecordWord { get; set; }

    private RecordFilter Filter { get; set; } = RecordFilter.From(_ => null);

    private string CsvUrl => Navigation.GetUriWithQueryParameters("/export/ledger.csv", (Filter with { Before = null }).ToQuery());

    protected override async Task OnInitializedAsync()
    {
        _manages = await MayAsync(Policies.Manage) is not null;
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        Filter = RecordFilter.From(name => name switch { "group" => GroupWord, "q" => Search, "before" => BeforeWord, _ => null });
        _said = null;
        if (View is not null) await PullAsync();
    }

    protected override async ValueTask<AuditView> ProjectAsync(CancellationToken cancellation)
    {
        var head = await Ledger.HeadAsync(cancellation);
        long? open = long.TryParse(RecordWord, out var number) && number > 0 ? number : null;
        if (_read != (head, Filter, open) || _newest is null)
        {
            _newest = await Ledger.FindAsync(new LedgerQuery(Limit: 1), cancellation) is [var newest, ..] ? newest : null;
            _found = await Ledger.FindAsync(Filter.ToLedger(), cancellation);
            _open = open is { } seq ? (await Ledger.FindAsync(new LedgerQuery(seq + 1, Limit: 1), cancellation)).FirstOrDefault(r => r.Seq == seq) : null;
            _flags = await Ledger.FindAsync(new LedgerQuery(Kind: AuditFlag.Kind, Limit: LedgerQuery.MostRecords), cancellation);
            _read = (head, Filter, open);
        }

        _checkpoints = await Ledger.CheckpointsAsync(cancellation);
        return AuditView.Of(_newest, _found, Filter, _open, _checkpoints, Inspector.Current, Inspector.LastWhole, _flags, Live.RecentEvents().Where(f => f.Observation is DeviceEvent.SessionEnded), Instant.Now(Human)) with
        {
            IsUnseen = _open is { Seq: var shown } && Services.GetService<FindingDesk>()?.Open.Any(f => f.Record == shown) == true,
        };
    }

    private string Address(RecordFilter filter, long? record) => Navigation.GetUriWithQueryParameters("/audit", new Dictionary<string, object?>(filter.ToQuery()) { ["record"] = record });

    private void Go(RecordFilter filter) => Navigation.NavigateTo(Address(filter, null), replace: true);

    private Task SeenAsync(long record) => DoAsync(Policies.Audit, async who => (await Services.GetRequiredService<FindingDesk>().SeenAsync(record, who, CancellationToken.None)).Refused ?? "Marked as seen.");

    private Task VerifyAsync() => DoAsync(Policies.Audit, async who => await Inspector.StartAsync(who, CancellationToken.None) ? null : "A check is under way already.");

    private Task SignAsync() => DoAsync(Policies.Manage, async _ =>
        Services.GetRequiredService<ILedgerSigner>() is var signer && await signer.SignAsync(CancellationToken.None) is { } signed ? $"Signed record {signed.Head.Seq}. Keep the checkpoint elsewhere too." : "The newest record is signed already.");

    // Asked at each click: what the page offers is no permission.
    private async Task DoAsync(string policy, Func<string, Task<string?>> what)
    {
        if (await MayAsync(policy) is not { } who)
        {
            _said = "Your role may not do that.";
            return;
        }

        try
        {
            _said = await what(who);
        }
        catch (LedgerUnavailableException)
        {
            _said = "Nothing has changed: the ledger does not take it now.";
        }

        await PullAsync();
    }

    private Task<string?> MayAsync(string policy) => Authentication.WhoMayAsync(Services, policy);
}
