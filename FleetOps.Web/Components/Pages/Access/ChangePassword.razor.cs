using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using FleetOps.Core.Access;
using FleetOps.Web.Access;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Components.Pages.Access;

/// <summary>A person's own password: the present one is asked again, every other sign-in of the person ends.</summary>
public sealed partial class ChangePassword
{
    private string? _fault;
    private bool _must;

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public IPeople People { get; set; } = null!;

    [Inject]
    public IOptions<AccessOptions> Options { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm]
    private Fields Form { get; set; } = null!;

    protected override void OnInitialized()
    {
        Form ??= new Fields();
        _must = Http?.User.HasClaim(c => c.Type == Schemes.MustChangeClaim) == true;
    }

    private async Task ChangeAsync()
    {
        if (Http!.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return;
        Person? changed = null;
        _fault = await Attempt.RunAsync(async () => changed = await People.ChangePasswordAsync(id, Form.Current, Form.Next, Http.RequestAborted));
        if (changed is null)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            Form = new Fields();
            return;
        }

        await PersonSignIn.SignInAsync(Http, changed);
        Navigation.NavigateTo(_must ? "/" : "/settings");
    }

    /// <summary>What the form carries.</summary>
    private sealed class Fields
    {
        [Required(ErrorMessage = "Type your present password.")]
        [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
        public string Current { get; set; } = "";

        [Required(ErrorMessage = "Type a new password.")]
        [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
        public string Next { get; set; } = "";

        [Required(ErrorMessage = "Type the new password again.")]
        [Compare(nameof(Next), ErrorMessage = "The two new passwords differ.")]
        public string Again { get; set; } = "";
    }
}
