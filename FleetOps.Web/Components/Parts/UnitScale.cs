using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Parts;

/// <summary>
/// The unit in which a person reads a quantity of a given size: a meter's watt-hours as kWh or MWh, a vehicle's metres as km. Storage, API and export
/// keep the signal's own unit. Pure; <paramref name="Divisor"/> turns the signal's unit into <paramref name="Unit"/>.
/// </summary>
public readonly record struct UnitScale(double Divisor, string Unit, int Decimals)
{
    /// <summary>The scale for values of this signal up to <paramref name="largest"/>, whatever its sign.</summary>
    public static UnitScale Of(Signal signal, double largest) => (signal.Unit, Math.Abs(largest)) switch
    {
        ("Wh", >= 1_000_000) => new UnitScale(1_000_000, "MWh", 3),
        ("Wh", >= 1_000) => new UnitScale(1_000, "kWh", 2),
        ("m", >= 10_000) => new UnitScale(1_000, "km", 1),
        _ => new UnitScale(1, signal.Unit, signal.Decimals),
    };

    /// <summary>The scale that fits all of these values; gaps do not count.</summary>
    public static UnitScale Of(Signal signal, IEnumerable<double> values) => Of(signal, values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());

    public string Text(double value) => Show.Number(value / Divisor, Decimals);

    /// <summary>The same values in <see cref="Unit"/>; the array itself when it is in that unit already.</summary>
    public double[] Of(double[] values)
    {
        if (Divisor == 1) return values;
        var divisor = Divisor;
        return Array.ConvertAll(values, v => v / divisor);
    }

    public Band? Of(Band? band) => Divisor == 1 || band is not { } known ? band : new Band(known.Low / Divisor, known.High / Divisor);
}
