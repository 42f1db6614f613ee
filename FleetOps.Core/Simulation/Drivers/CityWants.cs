using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Charging on the way: arrives with N(32 %, 13 %), lower on hot days, goes on at 80 % or at what it needs. On AC a car stays as long as its driver does, not until it is full.
/// </summary>
internal sealed class CityWants(Demand demand) : IWants
{
    private const double OnAc = 0.09;

    public Want Draw(int zone, CarModel? car, NamedStream stream, Moment moment)
    {
        var plug = car is null ? demand.PickPlug(zone, stream) : stream.Chance(OnAc) ? ConnectorStandard.Type2 : ConnectorStandard.Ccs2;
        var model = car ?? CarModel.Pick(plug == ConnectorStandard.BharatDc ? CarModel.Autos : CarModel.Cars, static m => m.Visitors, stream);
        // Air conditioning has used a little more of the pack when it is hot.
        var soc = Math.Clamp(stream.Normal(0.32 - 0.003 * Math.Max(0, moment.TemperatureC - 27), 0.13), 0.05, 0.62);
        var target = stream.Chance(0.55) ? 0.8 : stream.Between(0.62, 0.96);
        int? stay = plug == ConnectorStandard.Type2 ? (int)stream.Between(1500, 6000) + 420 : null;
        return new Want(
            model, plug, model.PackKwh, soc * model.PackKwh, Math.Max(1, (target - soc) * model.PackKwh / Network.ChargingEfficiency), stay, KeepsPlace: false);
    }
}
