namespace FleetOps.Web.Components.Map;

/// <summary>
/// One station on the map. Positions in per cent; <paramref name="Halo"/> and <paramref name="Arc"/> are ready SVG (radius; path), null for none.
/// <paramref name="Side"/> is where the label stands, "left" or "right" of the marker's far edge, <paramref name="Gap"/> pixels off. <paramref name="Quiet"/> labels are grey; a
/// null label shows on hover only.
/// </summary>
public sealed record MarkerView(
    string Id, string Name, string X, string Y, bool InUse, bool Offline, bool Fault, string? Halo, string? Arc, string? Label, string? Detail, string Side, int Gap, bool Quiet, string Spoken)
{
    /// <summary>The accessible name: it begins with the text that is seen on the map, so that whoever says what he sees is understood.</summary>
    public string Accessible => Detail is null ? Spoken : $"{Label ?? Name} {Detail}, {Spoken[Math.Min(Spoken.Length, Name.Length + 2)..]}";
}
