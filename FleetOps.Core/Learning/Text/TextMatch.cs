namespace FleetOps.Core.Learning.Text;

/// <summary>A document found, by its place in the list that the index was built from, and how well it matches (higher is better; scales differ between indexes).</summary>
public readonly record struct TextMatch(int Document, double Score);
