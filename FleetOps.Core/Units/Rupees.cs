using System.Globalization;

namespace FleetOps.Core.Units;

/// <summary>Money in words, to the paisa, with Indian grouping and a true minus: "₹1,12,600.50". Pure. Pages that round write it themselves.</summary>
public static class Rupees
{
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2], NumberGroupSeparator = ",", NegativeSign = "−" };

    public static string Text(decimal inr) => (inr < 0 ? "−₹" : "₹") + Math.Abs(inr).ToString("N2", Indian);
}
