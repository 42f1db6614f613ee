using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>Charging while parked: energy and stay of one of the <see cref="Workplaces"/> kinds; the car stays until its driver comes back, full or not.</summary>
internal sealed class WorkplaceWants : IWants
{
    private const double AcKw = 6.6;
    private const double LeastHours = 0.03;
    private const double MostHours = 26;

    public Want Draw(int zone, CarModel? car, NamedStream stream, Moment moment)
    {
        var kind = Workplaces.Pick(moment.Hour, stream);
        var hours = Math.Clamp(kind.Hours * Portable.Exp(stream.Normal(0, kind.HoursSpread)), LeastHours, MostHours);
        var metered = Math.Clamp(kind.Kwh * Portable.Exp(stream.Normal(0, kind.KwhSpread)), 0.5, 80);
        var (model, capacity, energy) = RecordedCar.For(metered, stream.Index(1 << 16));
        // Whoever wants more than an AC post gives in the time goes to a fast one.
        var plug = metered > 0.8 * AcKw * hours ? ConnectorStandard.Ccs2 : ConnectorStandard.Type2;
        return new Want(model, plug, capacity, energy, metered, (int)(hours * 3600), KeepsPlace: true);
    }
}
