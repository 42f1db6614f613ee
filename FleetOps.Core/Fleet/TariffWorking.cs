using System.Globalization;

namespace FleetOps.Core.Fleet;

/// <summary>A bill worked out line by line, by the same arithmetic as <see cref="Tariff.Bill"/>, so that a person can check each step to the paisa. Pure.</summary>
public static class TariffWorking
{
    /// <summary>The lines; their sum is the bill. A tariff of a station has no tax line: its prices are what the driver pays.</summary>
    public static IReadOnlyList<TariffLine> Of(Tariff tariff, long energyWh, int idleMinutes)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        if (energyWh <= 0) return [new TariffLine("Nothing delivered", "a session that delivered nothing costs nothing", 0)];
        var charged = Math.Max(0, idleMinutes - tariff.IdleGraceMinutes);
        List<TariffLine> lines =
        [
            new("Energy", $"{Text(energyWh)} Wh × ₹{Text(tariff.PerKwh)} a kWh ÷ 1000", energyWh * tariff.PerKwh / 1000),
            new("Session", "fee for each session", tariff.PerSession),
            new("Idle time", $"{Text(idleMinutes)} min − {Text(tariff.IdleGraceMinutes)} min grace, at least 0 = {Text(charged)} min × ₹{Text(tariff.PerIdleMinute)}", tariff.PerIdleMinute * charged),
        ];
        var exact = lines.Sum(l => l.Inr);
        var bill = tariff.Bill(energyWh, idleMinutes);
        if (bill != exact) lines.Add(new TariffLine("Rounding", $"₹{Text(exact)} to the paisa, half to the even one", bill - exact));
        return lines;
    }

    private static string Text(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);
}
