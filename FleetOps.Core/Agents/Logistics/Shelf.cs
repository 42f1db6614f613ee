using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// A station's packs and parts as they will be used if nobody brings more: use is a Poisson process whose rate is the insight's for the next 90 minutes, and after that the day's use as a city's hours share it.
/// Minutes from now. Immutable.
/// </summary>
internal sealed class Shelf
{
    public const int StepMinutes = 10;

    // Most of a day's use falls between seven and ten in the evening.
    private const double DayShare = 1.4;
    private const double NightShare = 0.3;
    private readonly Item _packs;
    private readonly Item _parts;

    private Shelf(Station station, Item packs, Item parts)
    {
        (Station, _packs, _parts) = (station, packs, parts);
    }

    public Station Station { get; }

    /// <summary>What the insight says of the item that is most at risk; null where it says nothing.</summary>
    public StockRisk? Worst => (_packs.Risk, _parts.Risk) switch
    {
        ({ } packs, { } parts) => packs.Chance >= parts.Chance ? packs : parts,
        var (packs, parts) => packs ?? parts,
    };

    public StockRisk? Packs => _packs.Risk;

    public StockRisk? Parts => _parts.Risk;

    /// <param name="station">Whose shelf.</param>
    /// <param name="packs">Null where nothing is known of them.</param>
    /// <param name="parts">Null where nothing is known of them.</param>
    /// <param name="hour">Of the day, now.</param>
    /// <param name="minutes">How far it is looked ahead.</param>
    public static Shelf Of(Station station, StockRisk? packs, StockRisk? parts, double hour, double minutes) => new(station, new Item(packs, hour, minutes), new Item(parts, hour, minutes));

    /// <summary>Minutes without packs plus minutes without parts that are expected up to then.</summary>
    public double OutMinutes(double minute) => _packs.Out(minute) + _parts.Out(minute);

    /// <summary>What is expected to be missing then.</summary>
    public (int Packs, int Parts) Missing(double minute) => (_packs.Missing(minute), _parts.Missing(minute));

    /// <summary>The chance that neither is empty then.</summary>
    public double StillThere(double minute) => (1 - _packs.Empty(minute)) * (1 - _parts.Empty(minute));

    /// <summary>Packs that nobody will miss in the time looked ahead.</summary>
    public int Spare(double minute) => _packs.Spare(minute);

    private sealed class Item
    {
        private readonly double[] _used;
        private readonly double[] _empty;
        private readonly double[] _out;

        public Item(StockRisk? risk, double hour, double minutes)
        {
            Risk = risk;
            var steps = risk is null ? 1 : (int)Math.Ceiling(minutes / StepMinutes) + 1;
            _used = new double[steps];
            _empty = new double[steps];
            _out = new double[steps];
            if (risk is null) return;
            var soon = risk.MinutesLeft is { } left and > 0 ? risk.Stock / left : double.IsNaN(risk.UsedADay) ? 0 : risk.UsedADay / 1440;
            for (var i = 0; i < steps; i++)
            {
                if (i > 0)
                {
                    var at = (hour + (i - 0.5) * StepMinutes / 60) % 24;
                    var share = at is >= 7 and < 22 ? DayShare : NightShare;
                    // While the day's use is not known, the insight's is that of an ordinary shelf on average.
                    var rate = double.IsNaN(risk.UsedADay) ? soon * share : (i - 0.5) * StepMinutes <= StockOutFeatures.Ahead.TotalMinutes ? soon : risk.UsedADay / 1440 * share;
                    _used[i] = _used[i - 1] + StepMinutes * rate;
                }

                _empty[i] = StockOutPredictor.PoissonTail(risk.Stock, _used[i]);
                if (i > 0) _out[i] = _out[i - 1] + StepMinutes * (_empty[i] + _empty[i - 1]) / 2;
            }
        }

        public StockRisk? Risk { get; }

        public double Out(double minute) => At(_out, minute);

        public double Empty(double minute) => At(_empty, minute);

        public int Missing(double minute) => Risk is null ? 0 : (int)Math.Floor(Risk.FullShelf - Math.Max(0, Risk.Stock - At(_used, minute)));

        // Nine of ten days leave this many.
        public int Spare(double minute) => Risk is null ? 0 : (int)Math.Max(0, Risk.Stock - At(_used, minute) - 1.3 * Math.Sqrt(At(_used, minute)) - 2);

        private static double At(double[] values, double minute)
        {
            var place = Math.Clamp(minute / StepMinutes, 0, values.Length - 1);
            var low = Math.Min((int)place, Math.Max(0, values.Length - 2));
            return values.Length == 1 ? values[0] : values[low] + (place - low) * (values[low + 1] - values[low]);
        }
    }
}
