namespace FleetOps.Core.Alarms.Rates;

/// <summary>One alarm's part of the load: how often it was raised, its share of all raises and the share of it and all before it. Shares are 0 to 1.</summary>
public sealed record BadActor(AlarmId Alarm, int Raises, double Share, double Together);
