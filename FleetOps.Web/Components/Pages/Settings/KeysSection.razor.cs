using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>Keys of programs and devices, for admins. A secret is in this component's memory until "Done" or until the page is left.</summary>
public sealed partial class KeysSection
{
    private static readonly (string Words, int Hours)[] Graces =
        [("not any more", 0), ("1 h more", 1), ("24 h more", 24), ("3 days more", 72), ("7 days more", 168), ("30 days more", 720)];

    private int _graceHours = 24;
    private NewKeyForm _new = new();
    private IReadOnlyList<ApiKey>? _keys;
    private (string Title, string Value)? _secret;
    private string? _fault;

    [Inject]
    public IApiKeys Keys { get; set; } = null!;

    [Inject]
    public Clocks Clocks { get; set; } = null!;

    [Inject]
    public IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync() => await ListAsync();

    private static string MayOf(ApiKey key) => key.Grants != ApiKey.Send ? Show.Unknown : string.Join(", ", new[]
    {
        key.AutoEnrolAs is { } kind ? $"enrol as {kind.ToString().ToLowerInvariant()}" : null,
        key.AllowsExtras ? "send extra signals" : null,
        key.Devices is { } devices ? $"send for {devices.Count} {(devices.Count == 1 ? "device" : "devices")}" : "send for any device",
    }.Where(w => w is not null));

    private bool HasEnded(ApiKey key) => key.EndsAt is { } end && end <= Clocks.HumanNow;

    private string EndsOf(ApiKey key) => key.EndsAt switch
    {
        null => Show.Unknown,
        { } end when end <= Clocks.HumanNow => $"ended {Show.ShortDate(end)} {Show.ShortTime(end)}",
        { } end => $"{Show.ShortDate(end)} {Show.ShortTime(end)}",
    };

    private Task CreateAsync() => ChangeAsync(async by =>
    {
        var (key, secret) = await Keys.CreateAsync(_new.ToRequest(), by, CancellationToken.None);
        _secret = ($"Key {key.Name}.", secret);
        _new = new NewKeyForm();
    });

    private Task RotateAsync(ApiKey key) => ChangeAsync(async by =>
        _secret = ($"New secret of {key.Name}.", (await Keys.RotateAsync(key.Id, TimeSpan.FromHours(_graceHours), by, CancellationToken.None)).Secret));

    private Task RevokeAsync(ApiKey key) => ChangeAsync(async by => await Keys.RevokeAsync(key.Id, by, CancellationToken.None));

    // The right to change is asked at each change: it may have been taken since the page was drawn.
    private async Task ChangeAsync(Func<string, Task> change)
    {
        _secret = null;
        var user = (await Authentication).User;
        _fault = (await Authorization.AuthorizeAsync(user, Policies.Administer)).Succeeded
            ? await Attempt.RunAsync(() => change(user.Identity!.Name!))
            : "Only an admin changes keys.";
        await ListAsync();
    }

    private async Task ListAsync() =>
        _fault = await Attempt.RunAsync(async () => _keys = await Keys.ListAsync(CancellationToken.None)) ?? _fault;
}
