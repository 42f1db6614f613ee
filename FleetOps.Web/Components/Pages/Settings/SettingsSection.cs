namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>A section of the settings: its part of the address, its title, the policy that opens it, and what draws it.</summary>
internal sealed record SettingsSection(string Key, string Title, string Policy, Type Component);
