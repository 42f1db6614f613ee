namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// Where one site's energy came from and went, in kWh since the world was born. At every instant <see cref="GridKwh"/> + <see cref="SolarKwh"/> = <see cref="DeliveredKwh"/> +
/// <see cref="OwnUseKwh"/> + <see cref="ConversionLossKwh"/> + <see cref="BatteryLossKwh"/> + what the battery holds more than at birth. <see cref="GivenKwh"/>: what the battery has given. A snapshot.
/// </summary>
public sealed record EnergyRegisters(
    double GridKwh, double SolarKwh, double DeliveredKwh, double OwnUseKwh, double ConversionLossKwh, double BatteryLossKwh, double StoredKwh, double StoredAtBirthKwh, double GivenKwh)
{
    /// <summary>What is missing in the balance: rounding only.</summary>
    public double ImbalanceKwh => GridKwh + SolarKwh - DeliveredKwh - OwnUseKwh - ConversionLossKwh - BatteryLossKwh - (StoredKwh - StoredAtBirthKwh);
}
