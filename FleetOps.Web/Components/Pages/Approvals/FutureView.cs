using System.Globalization;
using FleetOps.Core.Devices;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>
/// With and without an action, as the card draws it in a box of 100 × 100, y downwards; or, where <paramref name="Says"/> is not null, why there is nothing to draw. Immutable; a pure projection.
/// </summary>
public sealed record FutureView(string? Says, string About, string Unit, string With, string Without, string Low, string Middle, string High, string First, string Last, string Summary)
{
    public static readonly FutureView Running = Saying("Running copies of the network ahead …");

    public static FutureView Saying(string says) => new(says, "", "", "", "", "", "", "", "", "", "");

    public static FutureView Of(ForkedFuture future)
    {
        ArgumentNullException.ThrowIfNull(future);
        double[] with = [.. future.With], without = [.. future.Without];
        double[] all = [.. with.Concat(without).Where(double.IsFinite)];
        if (all.Length == 0) return Saying("The devices told nothing in it.");
        var until = future.From + future.Step * with.Length;

        // Both on one axis: a shape of either, drawn between the least and the most of both.
        var band = new Band(all.Min(), all.Max());
        var (a, b) = (PlotShape.Of(new Trace(future.From, until, with), band, 1), PlotShape.Of(new Trace(future.From, until, without), band, 1));
        if (a is null || b is null || a.Low != b.Low || a.High != b.High) return Saying("The devices told too little in it.");
        return new FutureView(
            null, future.About, future.Unit, a.Line, b.Line, Tick(a.Low), Tick(a.Middle), Tick(a.High), Show.ShortTime(future.From), Show.ShortTime(until),
            string.Create(CultureInfo.InvariantCulture, $"on average {Show.Number(Mean(with), 1)} with it, {Show.Number(Mean(without), 1)} without"));
    }

    private static string Tick(PlotTick tick) => Show.Number(tick.Value, tick.Value == Math.Round(tick.Value) ? 0 : 1);

    private static double Mean(double[] values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
