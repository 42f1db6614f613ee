using System.ComponentModel;

namespace FleetOps.Web.Api.Insights;

/// <summary>One reading of a station, as the description shows it.</summary>
internal sealed record ReadingExample(
    [property: DefaultValue(75)] double Temperature, [property: DefaultValue(170)] double Voltage, [property: DefaultValue(50)] double Current, [property: DefaultValue(0.9)] double Vibration,
    [property: DefaultValue(80)] double Humidity, [property: DefaultValue(60)] double Uptime, [property: DefaultValue(3.0)] double ErrorRate);
