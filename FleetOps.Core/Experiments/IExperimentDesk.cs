namespace FleetOps.Core.Experiments;

/// <summary>Runs experiments beside the control room, one at a time, in the background. Thread-safe.</summary>
public interface IExperimentDesk
{
    /// <summary>Names of the policies that may be compared, the reference first.</summary>
    IReadOnlyList<string> Policies { get; }

    /// <summary>Names of the kinds of network that can be simulated, the ordinary one first.</summary>
    IReadOnlyList<string> Presets { get; }

    /// <summary>Names of the scenarios that may be played.</summary>
    IReadOnlyList<string> Scenarios { get; }

    /// <summary>The one in progress; null when there is none.</summary>
    ExperimentProgress? Current { get; }

    /// <summary>How the last one that did not finish ended, in words; null when the last one did.</summary>
    string? LastFailure { get; }

    /// <summary>Starts one and returns null, or says why not.</summary>
    string? TryStart(ExperimentPlan plan, string startedBy);

    /// <summary>Stops the one in progress, if there is one. Nothing of it is kept.</summary>
    void Cancel();
}
