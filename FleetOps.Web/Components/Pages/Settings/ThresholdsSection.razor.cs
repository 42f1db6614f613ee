using System.Globalization;
using FleetOps.Core.Access;
using FleetOps.Core.Insights.Alerting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>The thresholds that decide alarms, flags and warnings, for managers.</summary>
public sealed partial class ThresholdsSection
{
    private readonly Dictionary<string, string> _wanted = AlertTable.All.ToDictionary(p => p.Name, _ => "");
    private string? _fault;
    private string? _said;

    [Inject]
    public AlertBook Book { get; set; } = null!;

    [Inject]
    public IAlertSettings Alerts { get; set; } = null!;

    [Inject]
    public IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private Task SetAsync(AlertPoint point)
    {
        if (double.TryParse(_wanted[point.Name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return ChangeAsync(point, value);
        (_fault, _said) = ($"{point.Title}: a number from {Exact(point.Low)} to {Exact(point.High)}.", null);
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(AlertPoint point, double? value)
    {
        (_fault, _said) = (null, null);
        var user = (await Authentication).User;
        if (!(await Authorization.AuthorizeAsync(user, Policies.Manage)).Succeeded)
        {
            _fault = "Only a manager sets thresholds.";
            return;
        }

        try
        {
            _fault = await Attempt.RunAsync(async () => await Alerts.ChangeAsync(new Dictionary<string, double?> { [point.Name] = value }, user.Identity!.Name!, CancellationToken.None));
        }
        catch (AlertRefusedException refused)
        {
            _fault = $"{point.Title}: {refused.Faults[0].Reason}.";
        }

        if (_fault is not null) return;
        _wanted[point.Name] = "";
        _said = value is null ? $"{point.Title}: given back." : $"{point.Title}: set.";
    }

    private static string From(AlertState state) => state.Source switch
    {
        "set" => state.Change is { } change ? $"set by {change.By}" : "set",
        "learned" => "learned by the model",
        _ => "as delivered",
    };

    private static string Shown(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
