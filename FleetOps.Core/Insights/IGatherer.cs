using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// Turns one scene into training rows: it is given the frames as a live insight is, in order of time, and the truth at the end. Used by one thread.
/// </summary>
public interface IGatherer
{
    void Take(Frame frame);

    /// <summary>All frames up to here have been taken; comes once a measured step.</summary>
    void Tick(Instant now);

    /// <summary>The rows with their targets. Called once, last.</summary>
    TrainingRows Finish(Truth truth);
}
