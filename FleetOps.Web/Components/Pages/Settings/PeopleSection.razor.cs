using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>People and their roles, for admins. Every change is asked of <see cref="IPeople"/>, which records it.</summary>
public sealed partial class PeopleSection
{
    private NewPerson _new = new();
    private (string Title, string Value)? _secret;
    private string? _fault;

    // Part of the rows' keys: a refused choice is drawn anew with the role that holds, because the browser has changed the list already.
    private int _refusals;

    [Inject]
    public IPeople People { get; set; } = null!;

    [Inject]
    public IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private static string StateOf(Person person) => person switch
    {
        { Enabled: false } => "Disabled",
        { LockedUntil: not null } => "Locked after wrong passwords",
        { MustChangePassword: true } => "Temporary password",
        _ => "May sign in",
    };

    private Task AddAsync() => ChangeAsync(async by =>
    {
        var (person, password) = await People.AddAsync(_new.UserName, _new.DisplayName, _new.Role, by, CancellationToken.None);
        _secret = ($"Temporary password of {person.UserName}.", password);
        _new = new NewPerson();
    });

    private Task ResetAsync(Person person) => ChangeAsync(async by =>
        _secret = ($"Temporary password of {person.UserName}.", await People.ResetPasswordAsync(person.Id, by, CancellationToken.None)));

    private Task ChangeRoleAsync(Person person, string? role) => ChangeAsync(async by =>
        await People.ChangeRoleAsync(person.Id, role ?? "", by, CancellationToken.None));

    private Task SetEnabledAsync(Person person, bool enabled) => ChangeAsync(async by =>
        await People.SetEnabledAsync(person.Id, enabled, by, CancellationToken.None));

    // The right to change is asked at each change: it may have been taken since the page was drawn.
    private async Task ChangeAsync(Func<string, Task> change)
    {
        _secret = null;
        var user = (await Authentication).User;
        _fault = (await Authorization.AuthorizeAsync(user, Policies.Administer)).Succeeded
            ? await Attempt.RunAsync(() => change(user.Identity!.Name!))
            : "Only an admin changes people.";
        if (_fault is not null) _refusals++;
    }

    /// <summary>What the form carries.</summary>
    private sealed class NewPerson
    {
        [Required(ErrorMessage = "Type a user name.")]
        [StringLength(64, ErrorMessage = "A user name has at most 64 characters.")]
        public string UserName { get; set; } = "";

        [StringLength(100, ErrorMessage = "A name has at most 100 characters.")]
        public string DisplayName { get; set; } = "";

        public string Role { get; set; } = Core.Access.Role.Viewer;
    }
}
