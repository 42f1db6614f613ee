namespace FleetOps.Core.Experiments;

/// <summary>
/// What an experiment compares: two policies on the same simulated hours of the same seeds (<paramref name="FirstSeed"/> and the following). Arm A is the reference, arm B
/// what is judged against it. <paramref name="FaultRate"/> multiplies how often devices fail. <paramref name="Scenario"/> is played in both arms; null is an ordinary day.
/// <paramref name="Preset"/> names who comes to charge.
/// Every world begins at midnight of the same Friday, so that only the seed and the policy differ.
/// </summary>
public sealed record ExperimentPlan(int Hours, int Seeds, ulong FirstSeed, string PolicyA, string PolicyB, double FaultRate = 1, string? Scenario = null, string Preset = ExperimentPlan.OrdinaryPreset)
{
    public const string OrdinaryPreset = "city";
    public const int MostHours = 24 * 28;
    public const int MostSeeds = 1_000;
    public const double MostFaultRate = 1_000;

    /// <summary>What is wrong with the figures; null when nothing is.</summary>
    public string? Fault =>
        Hours is < 1 or > MostHours ? $"an experiment runs 1 to {MostHours} hours"
        : Seeds is < 1 or > MostSeeds ? $"an experiment takes 1 to {MostSeeds} seeds"
        : FaultRate is not (>= 0 and <= MostFaultRate) ? $"the fault rate is 0 to {MostFaultRate:0}"
        : null;

    public ulong SeedOf(int index) => FirstSeed + (ulong)index;
}
