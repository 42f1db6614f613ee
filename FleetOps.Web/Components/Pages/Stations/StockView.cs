using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>One kind of stock: how much there is, beside the opening stock of the catalogue. <paramref name="Share"/> is null while unknown.</summary>
public sealed record StockView(string Name, ReadingView Reading, double? Share, int Opening)
{
    public static StockView Of(string name, ReadingView reading, double? count, int opening) => new(name, reading, opening > 0 ? count / opening : null, opening);
}
