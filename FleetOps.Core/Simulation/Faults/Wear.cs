namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// How long hardware wears before it acts up: 22 to 66 hours, half of it about a day and one in six more than 30 hours, as contacts pit, fans and filters clog, joints loosen, memory leaks. Measured on nothing: plausible
/// figures, written down in docs/world.md. Pure.
/// </summary>
internal static class Wear
{
    public const double LeastHours = 22;
    public const double MostHours = 66;

    // At most one fault of a kind acts on a device: were wear not quicker where faults are many, all kinds would be equally common there.
    private const double SlowUpToRate = 4;

    /// <summary>Share of the ordinary course where faults are so many times as frequent.</summary>
    public static double ShareAt(double rate) => Math.Min(1, SlowUpToRate / rate);

    /// <summary>Seconds from the first wear until it acts up.</summary>
    public static double Draw(NamedStream stream)
    {
        var u = stream.Unit();
        u *= u;
        u *= u;
        return 3600 * (LeastHours + (MostHours - LeastHours) * u * u);
    }
}
