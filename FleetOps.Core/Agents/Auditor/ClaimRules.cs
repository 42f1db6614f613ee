using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>The published rules of compensation (docs/agents.md), checked for one session. Pure; amounts are exact to the paisa.</summary>
public static class ClaimRules
{
    public const string BrokenOff = "broken_off";
    public const string Overcharged = "overcharged";

    /// <summary>For the trouble, when a session was broken off by us, INR.</summary>
    public const decimal Trouble = 25;

    /// <summary>A meter is believed within so many Wh, and within one in a hundred.</summary>
    private const double BelievedWh = 50;

    /// <summary>How OCPP 1.6 names ends that are the network's doing: restarts, a power loss, a charger's own error, an unlock from here.</summary>
    private static readonly string[] Ours = ["HardReset", "SoftReset", "Reboot", "PowerLoss", "Other", "UnlockCommand"];

    /// <summary>All that is owed for it; empty where nothing is.</summary>
    public static IReadOnlyList<Claim> Of(EndedSession session, Tariff tariff)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(tariff);
        List<Claim> claims = [];
        var metered = session.End.MeterWh - session.Start.MeterWh;
        if (Array.IndexOf(Ours, session.End.Reason) >= 0)
        {
            // A session that delivered nothing was not billed: its fee cannot be paid back.
            var fee = metered > 0 ? tariff.PerSession : 0;
            claims.Add(new Claim(
                BrokenOff, fee + Trouble, $"The session was broken off by us ({session.End.Reason}): its fee, {Rupees.Text(fee)}, and {Rupees.Text(Trouble)} for the trouble.",
                [new("Reason of the end", session.End.Reason), new("Delivered", Wh(metered)), new("Fee of the session", Rupees.Text(fee))]));
        }

        var over = session.End.EnergyWh - metered;
        if (over > Math.Max(BelievedWh, metered / 100))
        {
            var back = decimal.Round((decimal)over * tariff.PerKwh / 1000, 2, MidpointRounding.ToPositiveInfinity);
            claims.Add(new Claim(
                Overcharged, back, $"The charger told {Wh(session.End.EnergyWh)}, and its meter counted {Wh(metered)}: the difference at {Rupees.Text(tariff.PerKwh)} a kWh is {Rupees.Text(back)}.",
                [new("Told", Wh(session.End.EnergyWh)), new("Meter at the beginning", Wh(session.Start.MeterWh)), new("Meter at the end", Wh(session.End.MeterWh))]));
        }

        return claims;
    }

    private static string Wh(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture) + " Wh";
}
