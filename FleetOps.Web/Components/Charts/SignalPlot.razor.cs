using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// One signal over a short window: trace, normal band, value axis with three ticks, first, middle and last time. Draws again only for another
/// <see cref="Trace"/>. For more than one signal or a long range use <see cref="PlotlyChart"/>.
/// </summary>
public sealed partial class SignalPlot
{
    // What a tick label needs beside its digits, and the width of a digit, in px; the axis keeps room for the widest.
    private const int Margin = 10;
    private const int Digit = 6;
    private const int LeastRoom = 40;

    private Trace? _drawn;
    private UnitScale _scale;
    private PlotShape? _shape;
    private bool _changed = true;

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The unit the axis is written in; values and band come in the signal's own.</summary>
    [Parameter]
    [EditorRequired]
    public UnitScale Scale { get; set; }

    [Parameter]
    public Band? Normal { get; set; }

    /// <summary>What to draw; null while it is being read.</summary>
    [Parameter]
    [EditorRequired]
    public Trace? Trace { get; set; }

    private string Words => _shape is null || _drawn is null
        ? $"{Label}: no values"
        : $"{Label}, {Clock(0)} to {Clock(1)}: {Range()}{(_shape.Outside.Length > 0 ? ", partly outside its normal band" : "")}";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Trace, _drawn) && _drawn is not null && Scale == _scale) return;
        _drawn = Trace;
        _scale = Scale;
        _shape = Trace is null ? null : PlotShape.Of(Trace with { Values = Scale.Of(Trace.Values) }, Scale.Of(Normal), Scale.Decimals);
        _changed = true;
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private string Range()
    {
        var values = _scale.Of(_drawn!.Values).Where(double.IsFinite).ToArray();
        var decimals = Decimals();
        return $"{Show.Number(values.Min(), decimals)} to {Show.Number(values.Max(), decimals)} {_scale.Unit}".TrimEnd();
    }

    private string Tick(PlotTick tick) => Show.Number(tick.Value, Decimals());

    private int Room() => Math.Max(LeastRoom, Margin + Digit * new[] { _shape!.Low, _shape.Middle, _shape.High }.Max(t => Tick(t).Length));

    // As many decimals as tell the three ticks apart.
    private int Decimals()
    {
        var step = _shape!.Middle.Value - _shape.Low.Value;
        var decimals = 0;
        while (decimals < 4 && Math.Abs(step * Math.Pow(10, decimals) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6 * Math.Pow(10, decimals)) decimals++;
        return decimals;
    }

    private string Clock(double share)
    {
        var at = _drawn!.From + (_drawn.To - _drawn.From) * share;
        return _drawn.To - _drawn.From > TimeSpan.FromHours(36) ? Show.ShortDate(at) : Show.ShortTime(at);
    }
}
