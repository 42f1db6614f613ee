using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>From where on the auditor finds something odd (configuration section <c>Agents:Auditor</c>). Times of day are India's, on the human clock.</summary>
public sealed class AuditorOptions
{
    /// <summary>Signatures from this hour on are odd …</summary>
    [Range(0, 23)]
    public int OddFromHour { get; set; }

    /// <summary>… until this hour. Equal to <see cref="OddFromHour"/>: none is.</summary>
    [Range(0, 23)]
    public int OddUntilHour { get; set; } = 5;

    /// <summary>A signature given within so many seconds was not thought over.</summary>
    [Range(1, 60)]
    public double HastySeconds { get; set; } = 4;

    /// <summary>So many hasty signatures of one person in an hour are flagged. Low risk is left out: it may be signed in bulk.</summary>
    [Range(2, 100)]
    public int HastyInHour { get; set; } = 3;

    /// <summary>So many refused sign-ins of one name in <see cref="RefusalMinutes"/> are flagged.</summary>
    [Range(2, 100)]
    public int Refusals { get; set; } = 5;

    [Range(1, 1_440)]
    public int RefusalMinutes { get; set; } = 15;

    /// <summary>A policy that is changed and set back within so many hours is flagged.</summary>
    [Range(1, 168)]
    public int FlipHours { get; set; } = 24;

    /// <summary>So many refunds to one driver, all signed by the same person, are flagged.</summary>
    [Range(2, 100)]
    public int RefundsToOne { get; set; } = 3;
}
