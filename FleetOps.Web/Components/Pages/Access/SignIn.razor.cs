using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Web.Access;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Access;

/// <summary>The sign-in page: a plain form, posted with its antiforgery token; it leads back to the page that was asked for, on this server only.</summary>
public sealed partial class SignIn
{
    private string? _fault;

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public IPeople People { get; set; } = null!;

    [Inject]
    public SignInLinks Links { get; set; } = null!;

    [Inject]
    public Clocks Clocks { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm]
    private Fields Form { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "refused")]
    private string? Refused { get; set; }

    private string? Notice => _fault ?? Refused switch
    {
        "link" => "That link does not work: links are for a browser on the same machine, and end with the program that printed them.",
        "nobody" => "Nobody who can sign in has that role.",
        _ => null,
    };

    protected override void OnInitialized() => Form ??= new Fields();

    private async Task SignInAsync()
    {
        var check = new SignInCheck(null, null);
        _fault = await Attempt.RunAsync(async () => check = await People.CheckAsync(Form.UserName, Form.Password, Http!.RequestAborted));
        if (_fault is not null)
        {
            Form.Password = "";
            Http!.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (check.Person is { } person)
        {
            await PersonSignIn.SignInAsync(Http!, person);
            Navigation.NavigateTo(person.MustChangePassword ? NewPasswordFirst.Page : SafeReturn.To(ReturnUrl));
            return;
        }

        Form.Password = "";
        Http!.Response.StatusCode = StatusCodes.Status401Unauthorized;
        _fault = check.LockedUntil is { } until
            ? $"Too many wrong passwords. Try again in {Math.Max(1, (int)Math.Ceiling((until - Clocks.HumanNow).TotalMinutes))} min."
            : "User name and password do not fit.";
    }

    /// <summary>What the form carries.</summary>
    private sealed class Fields
    {
        [Required(ErrorMessage = "Type your user name.")]
        [StringLength(256, ErrorMessage = "A user name is shorter.")]
        public string UserName { get; set; } = "";

        [Required(ErrorMessage = "Type your password.")]
        [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
        public string Password { get; set; } = "";
    }
}
