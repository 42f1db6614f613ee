using FleetOps.Web.Api;

namespace FleetOps.Web.Commands.Sending;

/// <summary>What became of a replay: counts, and why frames were refused.</summary>
public sealed class ReplayTotals
{
    private const int MostExamples = 20;

    private readonly List<string> _examples = [];

    public int Read { get; set; }

    public int EmptyRows { get; set; }

    public int Accepted { get; private set; }

    public int Duplicates { get; private set; }

    public int Rejected { get; private set; }

    public int Retries { get; set; }

    public double Seconds { get; set; }

    /// <summary>The first refusals: line of the file, field and reason.</summary>
    public IReadOnlyList<string> Examples => _examples;

    public void Add(TelemetryReply reply, IReadOnlyList<int> lines)
    {
        Accepted += reply.Accepted;
        Duplicates += reply.Duplicates;
        Rejected += reply.RejectedTotal;
        foreach (var rejection in reply.Rejected)
        {
            if (_examples.Count == MostExamples) return;
            var field = rejection.Field.Length > 0 ? rejection.Field + ": " : "";
            _examples.Add($"line {lines[rejection.Index]}: {field}{rejection.Reason}");
        }
    }
}
