namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// What a station knows of its own service: seconds without it in the last 24 hours (in steps of ten minutes) and errors in the last hour (in steps of a minute). What fails
/// silently it does not know. No allocation after construction.
/// </summary>
internal sealed class ServiceRecord
{
    private const int SlotSeconds = 600;
    private readonly double[] _down = new double[LocalTime.SecondsADay / SlotSeconds];
    private readonly int[] _errors = new int[60];
    private long _slot = long.MinValue;
    private long _minute = long.MinValue;

    /// <summary>Seconds without service in the last 24 h, a whole station's worth.</summary>
    public double DownSeconds { get; private set; }

    public int ErrorsLastHour { get; private set; }

    public double UptimePct => Math.Clamp(100 * (1 - DownSeconds / LocalTime.SecondsADay), 0, 100);

    /// <summary>A step ended at <paramref name="now"/> in which this share of the station was down and so many errors happened.</summary>
    public void Add(long now, int seconds, double downShare, int errors)
    {
        var slot = now / SlotSeconds;
        if (slot != _slot)
        {
            var gone = _slot == long.MinValue ? _down.Length : Math.Min(slot - _slot, _down.Length);
            for (var i = 0L; i < gone; i++)
            {
                ref var old = ref _down[(slot - i) % _down.Length];
                old = 0;
            }

            // Summed anew rather than subtracted, so that rounding never builds up.
            DownSeconds = 0;
            foreach (var one in _down) DownSeconds += one;
            _slot = slot;
        }

        var minute = now / 60;
        if (minute != _minute)
        {
            var gone = _minute == long.MinValue ? _errors.Length : Math.Min(minute - _minute, _errors.Length);
            for (var i = 0L; i < gone; i++)
            {
                ref var old = ref _errors[(minute - i) % _errors.Length];
                ErrorsLastHour -= old;
                old = 0;
            }

            _minute = minute;
        }

        if (downShare > 0)
        {
            _down[slot % _down.Length] += downShare * seconds;
            DownSeconds += downShare * seconds;
        }

        if (errors == 0) return;
        _errors[minute % _errors.Length] += errors;
        ErrorsLastHour += errors;
    }
}
