using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// One drive from a place to a place in city traffic: cruise, brake for lights, pull away. The road is a shallow arc that is 1.3 times as long as
/// the straight line. Speed in m/s, lengths in m.
/// </summary>
internal sealed class Trip
{
    private const double Detour = 1.3;
    private const double Pull = 1.2;
    private const double Brake = 1.8;
    private const double MetresADegree = 111_195;
    private Coordinates _from;
    private Coordinates _to;
    private double _lengthM;
    private double _drivenM;
    private double _bow;
    private double _target;
    private double _temper = 1;
    private long _until;

    public double Speed { get; private set; }

    public double Acceleration { get; private set; }

    /// <summary>Metres driven in the last step.</summary>
    public double LastM { get; private set; }

    public Coordinates To => _to;

    /// <summary><paramref name="temper"/>: how hard the driver pulls away and brakes, and a little how fast; 1 is ordinary.</summary>
    public void Begin(Coordinates from, Coordinates to, NamedStream stream, double temper = 1)
    {
        _from = from;
        _to = to;
        _lengthM = Math.Max(50, Portable.Metres(from, to) * Detour);
        _drivenM = 0;
        _temper = temper;
        _bow = stream.Between(-0.18, 0.18);
        _until = 0;
        Speed = Acceleration = LastM = 0;
    }

    /// <summary>Drives one step with the share of its power that the car allows; true on arrival.</summary>
    public bool Advance(Moment moment, NamedStream stream, double allowed = 1)
    {
        if (moment.Now >= _until) Choose(moment, stream);
        var left = _lengthM - _drivenM;
        var target = Math.Min(_target, Math.Sqrt(2 * Brake * 0.7 * left) + 0.5);
        var before = Speed;
        Speed = Math.Clamp(target, Math.Max(0, before - Brake * _temper * moment.Seconds), before + Pull * _temper * allowed * moment.Seconds);
        Acceleration = (Speed - before) / moment.Seconds;
        LastM = Math.Min(left, (before + Speed) / 2 * moment.Seconds);
        _drivenM += LastM;
        if (_lengthM - _drivenM > 4) return false;
        Speed = Acceleration = 0;
        return true;
    }

    public void Stop() => Speed = Acceleration = LastM = 0;

    /// <summary>Where the car is and where it points, in degrees from north.</summary>
    public (double Latitude, double Longitude, double Heading) Where()
    {
        var done = _lengthM > 0 ? _drivenM / _lengthM : 1;
        var north = (_to.Latitude - _from.Latitude) * MetresADegree;
        var shrink = Portable.Cos(double.DegreesToRadians(_from.Latitude));
        var east = (_to.Longitude - _from.Longitude) * MetresADegree * shrink;
        var (sin, cos) = (Portable.Sin(Math.PI * done), Portable.Cos(Math.PI * done));
        var aside = _bow * sin;
        var turn = _bow * Math.PI * cos;
        var heading = double.RadiansToDegrees(Portable.Atan2(east + turn * north, north - turn * east));
        return (
            _from.Latitude + (north * done - east * aside) / MetresADegree,
            _from.Longitude + (east * done + north * aside) / (MetresADegree * shrink),
            heading < 0 ? heading + 360 : heading);
    }

    private void Choose(Moment moment, NamedStream stream)
    {
        if (_target > 0 && stream.Chance(0.4))
        {
            _target = 0;
            _until = moment.Now + (long)stream.Between(6, 45);
            return;
        }

        _target = moment.TrafficKmh / 3.6 * stream.Between(0.7, 1.35) * (0.8 + 0.2 * _temper);
        _until = moment.Now + (long)stream.Between(25, 110);
    }
}
