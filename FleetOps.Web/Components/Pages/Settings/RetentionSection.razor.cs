using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Access;
using FleetOps.Core.History;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>How long the history keeps what, for admins. Asks again before anything is deleted.</summary>
public sealed partial class RetentionSection
{
    private Periods _form = new();
    private bool _asking;
    private string? _fault;
    private string? _said;

    [Inject]
    public IRetentionSettings Retention { get; set; } = null!;

    [Inject]
    public IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private bool Shortens => Retention.Current is var now
        && (_form.RawDays < now.RawDays || _form.MinuteYears < now.MinuteYears || _form.HourYears < now.HourYears || _form.EventYears < now.EventYears);

    protected override void OnInitialized() => _form = Periods.From(Retention.Current);

    private async Task ChangeAsync()
    {
        _asking = false;
        _said = null;
        var user = (await Authentication).User;
        var wanted = new RetentionPeriods(_form.RawDays, _form.MinuteYears, _form.HourYears, _form.EventYears);
        _fault = (await Authorization.AuthorizeAsync(user, Policies.Administer)).Succeeded
            ? await Attempt.RunAsync(async () => await Retention.ChangeAsync(wanted, user.Identity!.Name!, CancellationToken.None))
            : "Only an admin changes retention.";
        if (_fault is null) _said = "Changed.";
    }

    /// <summary>What the form carries; the bounds are those of HistoryOptions.</summary>
    private sealed class Periods
    {
        [Range(1, 3_650, ErrorMessage = "1 to 3,650 days.")]
        public int RawDays { get; set; }

        [Range(1, 100, ErrorMessage = "1 to 100 years.")]
        public int MinuteYears { get; set; }

        [Range(1, 100, ErrorMessage = "1 to 100 years.")]
        public int HourYears { get; set; }

        [Range(1, 100, ErrorMessage = "1 to 100 years.")]
        public int EventYears { get; set; }

        public static Periods From(RetentionPeriods now) =>
            new() { RawDays = now.RawDays, MinuteYears = now.MinuteYears, HourYears = now.HourYears, EventYears = now.EventYears };
    }
}
