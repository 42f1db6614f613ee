namespace FleetOps.Core.Insights.Load;

/// <summary>The feature rows behind a load forecast: a station's quarters in order, or for the network those of station after station. Shares the reckoning's memory until it is copied. Immutable.</summary>
public sealed class LoadRows
{
    public static readonly LoadRows None = new([], 0, 0, 0, 0);
    private readonly float[] _all;
    private readonly int _first;
    private readonly int _stations;
    private readonly int _quarters;
    private readonly int _asked;

    /// <param name="all">Rows of all stations, each with so many quarters.</param>
    /// <param name="first">The first station that counts.</param>
    /// <param name="stations">How many do.</param>
    /// <param name="quarters">Quarters of each in <paramref name="all"/>.</param>
    /// <param name="asked">How many of these were asked for.</param>
    internal LoadRows(float[] all, int first, int stations, int quarters, int asked) => (_all, _first, _stations, _quarters, _asked) = (all, first, stations, quarters, asked);

    public float[] ToArray()
    {
        var rows = new float[_stations * _asked * LoadFeatures.Width];
        var each = _asked * LoadFeatures.Width;
        for (var s = 0; s < _stations; s++) _all.AsSpan((_first + s) * _quarters * LoadFeatures.Width, each).CopyTo(rows.AsSpan(s * each));
        return rows;
    }
}
