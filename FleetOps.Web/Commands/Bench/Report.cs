namespace FleetOps.Web.Commands.Bench;

/// <summary>Everything one run measured, with the limits of the machine beside it.</summary>
internal sealed record Report(int Cores, string Runtime, List<Figure> Figures, Dictionary<string, double> Limits);
