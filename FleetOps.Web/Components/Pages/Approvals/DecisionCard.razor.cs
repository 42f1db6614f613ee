using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>The card of one decision. It holds nothing but a reason in the making.</summary>
public sealed partial class DecisionCard
{
    private string _reason = "";
    private bool _rejecting;
    private bool _focused;
    private ElementReference _box;

    [Parameter, EditorRequired]
    public CardView Card { get; set; } = null!;

    /// <summary>With and without the action; null where nothing is said of it.</summary>
    [Parameter]
    public FutureView? Future { get; set; }

    /// <summary>Whether who looks may approve at all.</summary>
    [Parameter]
    public bool May { get; set; }

    /// <summary>Whether who looks may take the receipt.</summary>
    [Parameter]
    public bool MayAudit { get; set; }

    /// <summary>Why the last wish was not done; null where it was.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<long> Approve { get; set; }

    [Parameter]
    public EventCallback<(long Number, string Reason)> Reject { get; set; }

    [Parameter]
    public EventCallback<long> TakeBack { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_rejecting && !_focused && Card.MayReject) await _box.FocusAsync();
        _focused = _rejecting;
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter" && !string.IsNullOrWhiteSpace(_reason)) await SendAsync();
        else if (key.Key == "Escape") _rejecting = false;
    }

    private async Task SendAsync()
    {
        var reason = _reason;
        (_reason, _rejecting) = ("", false);
        await Reject.InvokeAsync((Card.Number, reason));
    }
}
