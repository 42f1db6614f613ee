using System.Globalization;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Parts;

/// <summary>
/// How numbers, money and times are written on every page: Indian grouping, a true minus, 24-hour IST, a space before units. Pure. It does not decide
/// how many decimals mean something; the signal does.
/// </summary>
public static class Show
{
    public const string Minus = "−";
    public const string Unknown = "–";

    private static readonly CultureInfo Text = CultureInfo.InvariantCulture;
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2], NumberGroupSeparator = ",", NegativeSign = Minus };

    public static string Number(double value, int decimals = 0)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("N" + decimals, Indian);
    }

    public static string Number(double? value, int decimals = 0) => value is { } known ? Number(known, decimals) : Unknown;

    /// <summary>"+1,240", "−80", "0": for cash flows and differences.</summary>
    public static string Signed(double value, int decimals = 0) => (Math.Round(value, decimals) > 0 ? "+" : "") + Number(value, decimals);

    /// <summary>₹1,12,600; with paise under ₹100.</summary>
    public static string Inr(decimal amount)
    {
        var digits = Math.Abs(amount) < 100 && amount != decimal.Truncate(amount) ? "N2" : "N0";
        return (amount < 0 ? Minus : "") + "₹" + Math.Abs(amount).ToString(digits, Indian);
    }

    public static string PerKwh(decimal price) => (price < 0 ? Minus : "") + "₹" + Math.Abs(price).ToString("N2", Indian) + "/kWh";

    /// <summary>kW under 1,000, else MW with two decimals; one decimal under 10 kW.</summary>
    public static (string Value, string Unit) PowerParts(double kilowatts) => Math.Abs(kilowatts) switch
    {
        >= 999.5 => (Number(kilowatts / 1000, 2), "MW"),
        >= 9.95 => (Number(kilowatts), "kW"),
        > 0 => (Number(kilowatts, 1), "kW"),
        _ => ("0", "kW"),
    };

    public static string Power(double kilowatts)
    {
        var (value, unit) = PowerParts(kilowatts);
        return $"{value} {unit}";
    }

    /// <summary>kWh under 1,000, else MWh with two decimals.</summary>
    public static (string Value, string Unit) EnergyParts(double kilowattHours) => Math.Abs(kilowattHours) switch
    {
        >= 999.5 => (Number(kilowattHours / 1000, 2), "MWh"),
        >= 9.95 or 0 => (Number(kilowattHours), "kWh"),
        _ => (Number(kilowattHours, 1), "kWh"),
    };

    public static string Energy(double kilowattHours)
    {
        var (value, unit) = EnergyParts(kilowattHours);
        return $"{value} {unit}";
    }

    public static string Percent(double percent, int decimals = 0) => Number(percent, decimals) + " %";

    /// <summary>"×60".</summary>
    public static string Speed(double speed) => "×" + Number(speed, speed < 10 && speed != Math.Truncate(speed) ? 1 : 0);

    public static string Time(Instant instant) => Local(instant).ToString("HH:mm:ss", Text);

    public static string ShortTime(Instant instant) => Local(instant).ToString("HH:mm", Text);

    public static string Date(Instant instant) => Local(instant).ToString("ddd d MMM yyyy", Text);

    public static string ShortDate(Instant instant) => Local(instant).ToString("d MMM", Text);

    /// <summary>"21 Nov 16:40:05".</summary>
    public static string Moment(Instant instant) => Local(instant).ToString("d MMM HH:mm:ss", Text);

    /// <summary>How long ago: "0.4 s", "12 s", "4 min", "2 h 10", "3 d".</summary>
    public static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 0 => "0 s",
        < 9.95 => Number(age.TotalSeconds, 1) + " s",
        < 100 => Number(age.TotalSeconds) + " s",
        < 3600 => $"{(int)age.TotalMinutes} min",
        < 86_400 => $"{(int)age.TotalHours} h {age.Minutes:00}",
        _ => $"{(int)age.TotalDays} d",
    };

    /// <summary>What is left: "3:12" under 10 minutes, then "47 min", then "5 h 17".</summary>
    public static string Countdown(TimeSpan left) => left.TotalMinutes switch
    {
        < 0 => "0:00",
        < 10 => $"{(int)left.TotalMinutes}:{left.Seconds:00}",
        < 60 => $"{(int)left.TotalMinutes} min",
        _ => $"{(int)left.TotalHours} h {left.Minutes:00}",
    };

    /// <summary>"1 station", "2 stations", "no stations".</summary>
    public static string Count(int count, string one, string? many = null) => count switch
    {
        0 => "no " + (many ?? one + "s"),
        1 => "1 " + one,
        _ => $"{Number(count)} {many ?? one + "s"}",
    };

    private static DateTimeOffset Local(Instant instant) => instant.ToDateTimeOffset().ToOffset(Clocks.Ist);
}
