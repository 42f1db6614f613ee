using System.Security.Claims;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What a person sees of and decides for themselves: theme, keys, password, signing out.</summary>
public sealed partial class ProfileSection
{
    private Person? _person;
    private string? _fault;

    [Inject]
    public IPeople People { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync() =>
        _person = (await Authentication).User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? People.Find(id) : null;

    private async Task KeepAsync(string theme, bool shortcuts)
    {
        var id = _person!.Id;
        _fault = await Attempt.RunAsync(async () => await People.SetPreferencesAsync(id, theme, shortcuts, CancellationToken.None));
        _person = People.Find(id);
    }
}
