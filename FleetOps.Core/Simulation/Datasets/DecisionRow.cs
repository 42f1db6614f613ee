using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>One agent decision of the decisions dataset, with what an audit asks of it. Mutable while it is made up, then written once.</summary>
internal sealed record DecisionRow
{
    public required Instant ProposedAt { get; set; }

    public required string Agent { get; init; }

    public required string Kind { get; init; }

    public required string Target { get; set; }

    public required string Evidence { get; set; }

    /// <summary>What was measured, in the evidence's own unit, as a share of the limit that made the agent act: 1 and more calls for action.</summary>
    public required double Pressure { get; set; }

    public required double Cost { get; set; }

    public required double Benefit { get; set; }

    public required double Confidence { get; set; }

    public required double Risk { get; set; }

    public string Verdict { get; set; } = "auto";

    public string? Approver { get; set; }

    public Instant? ApprovedAt { get; set; }

    public Instant? ExecutedAt { get; set; }

    public string? Receipt { get; set; }

    public string Outcome { get; set; } = "expired";

    public string? Oddity { get; set; }

    /// <summary>SHA-256 of the previous hash and of what was decided, as the column's meaning in the schema says.</summary>
    public string Hash(int number, string previous)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{previous}|{number}|{ProposedAt}|{Agent}|{Kind}|{Target}|{Evidence}|{Math.Round(Cost)}|{Verdict}|{Approver}|{ApprovedAt}|{ExecutedAt}|{Receipt}|{Outcome}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
