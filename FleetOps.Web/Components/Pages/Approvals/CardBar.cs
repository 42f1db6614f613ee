using System.Globalization;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>A piece of evidence with its bar: per cent of the width from the left; <paramref name="Weight"/> is null where no model weighed it.</summary>
public sealed record CardBar(string What, string Value, string? Weight, double Left, double Width, double Zero)
{
    public bool IsBelow => Left < Zero;

    public string Style => string.Create(CultureInfo.InvariantCulture, $"left:{Left:0.#}%;width:{Width:0.#}%");

    public string ZeroStyle => string.Create(CultureInfo.InvariantCulture, $"--z:{Zero:0.#}%");
}
