using FleetOps.Core.Access;
using FleetOps.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>The settings: one section at a time, only those that the role of the person opens.</summary>
public sealed partial class Settings
{
    private static readonly SettingsSection[] All =
    [
        new("profile", "Profile", Policies.View, typeof(ProfileSection)),
        new("people", "People", Policies.Administer, typeof(PeopleSection)),
        new("keys", "Keys", Policies.Administer, typeof(KeysSection)),
        new("retention", "Retention", Policies.Administer, typeof(RetentionSection)),
        new("policies", "Policies", Policies.View, typeof(PoliciesSection)),
        new("thresholds", "Thresholds", Policies.Manage, typeof(ThresholdsSection)),
        new("about", "About", Policies.View, typeof(AboutSection)),
    ];

    private AuthenticationState? _state;

    [Parameter]
    public string? Section { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private IEnumerable<SettingsSection> Open => All.Where(s => _state is not null && AccessPolicies.Reaches(_state.User, s.Policy));

    private SettingsSection? Shown => Section is null ? Open.FirstOrDefault() : Open.FirstOrDefault(s => s.Key == Section);

    private bool IsKnown => All.Any(s => s.Key == Section);

    protected override async Task OnParametersSetAsync() => _state = await Authentication;
}
