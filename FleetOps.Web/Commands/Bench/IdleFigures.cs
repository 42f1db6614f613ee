namespace FleetOps.Web.Commands.Bench;

/// <summary>What the default world costs with one open page: share of one core and resident memory.</summary>
internal sealed record IdleFigures(double CpuPercentOfACore, double ResidentMegabytes, double Seconds);
