namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// Four tyres: filled to their own pressure, losing a little each day, sometimes with a slow leak from a nail, filled again when somebody sees it. Pressure
/// follows the tyre's temperature as a gas does. kPa over the atmosphere at 20 °C, °C. A slow leak is wear, not one of the five failures.
/// </summary>
internal sealed class Tyres
{
    private const double NailEveryDays = 260;
    private readonly double[] _filled;
    private readonly double[] _kpa = new double[4];
    private readonly NamedStream _stream;
    private double _nailInMinutes;
    private double _leakKpaPerMinute;
    private int _leaking = -1;

    public Tyres(CarCharacter character, ulong seed, string name)
    {
        _filled = character.TyreKpa;
        _stream = NamedStream.For(seed, name, "tyres");
        for (var i = 0; i < 4; i++) _kpa[i] = _filled[i] - _stream.Between(0, 4);
        _nailInMinutes = _stream.Exponential(NailEveryDays * 1440);
    }

    public double TemperatureC { get; private set; } = 26;

    /// <summary>Which tyre leaks; −1 for none.</summary>
    public int Leaking => _leaking;

    public double PressureKpa(int wheel) => (_kpa[wheel] + 101) * (273.15 + TemperatureC) / 293.15 - 101;

    /// <summary>One minute: heat from rolling, air that is lost, the nail that comes.</summary>
    public void Age(double outsideC, bool rolling, bool parked)
    {
        TemperatureC += (outsideC + (rolling ? 15 : 0) - TemperatureC) * 0.047;
        for (var i = 0; i < 4; i++) _kpa[i] -= 5e-6;
        if (_leaking >= 0) _kpa[_leaking] = Math.Max(30, _kpa[_leaking] - _leakKpaPerMinute);
        if (--_nailInMinutes <= 0)
        {
            _leaking = _stream.Index(4);
            _leakKpaPerMinute = _stream.Between(0.1, 0.9) / 60;
            _nailInMinutes = _stream.Exponential(NailEveryDays * 1440);
        }

        // The driver looks at the tyres before setting off.
        if (!parked) return;
        for (var i = 0; i < 4; i++)
        {
            if (_kpa[i] > _filled[i] - 26) continue;
            _kpa[i] = _filled[i];
            if (_leaking == i) _leaking = -1;
        }
    }
}
