namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>One item on one shelf, in words, and how dark its cell is: <paramref name="Heat"/> 0 to 30 goes with the chance. <paramref name="Warns"/>: the insight would warn.</summary>
public sealed record ShelfCell(string Count, string Use, string Chance, string Left, int Heat, bool Warns)
{
    public static readonly ShelfCell Unknown = new("–", "–", "–", "–", 0, false);
}
