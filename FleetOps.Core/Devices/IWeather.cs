namespace FleetOps.Core.Devices;

/// <summary>The weather over the network now.</summary>
public interface IWeather
{
    /// <summary>Outside temperature °C, relative humidity %, rain mm/h.</summary>
    (double TemperatureC, double HumidityPct, double RainMmPerHour) Now { get; }
}
