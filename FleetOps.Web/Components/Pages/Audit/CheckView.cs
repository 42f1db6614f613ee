using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>A check of the chain as the page shows it: <paramref name="Share"/> 0 to 1 while it runs, null after. <paramref name="BadRecord"/> is the first that is not as it was written.</summary>
public sealed record CheckView(string Words, double? Share, bool Sound, long? BadRecord)
{
    public static CheckView? Of(Inspection? check)
    {
        if (check is null) return null;
        if (check.Runs) return new CheckView($"{Show.Number(check.Reached)} of {Show.Number(check.Last)} records, begun by {check.By}", check.Last > 0 ? Math.Min(1, (double)check.Reached / check.Last) : 1, false, null);
        var took = Took(check.EndedAt!.Value - check.StartedAt);
        if (check.Failure is { } failure) return new CheckView(failure, null, false, null);
        return check.Verdict switch
        {
            null => new CheckView($"Stopped at record {Show.Number(check.Reached)}.", null, false, null),
            { Fault: { } fault } => new CheckView($"Not sound: {fault.Reason}.", null, false, fault.Seq),
            var sound => new CheckView($"All {Show.Number(sound.Head.Seq)} records are sound, checked {Show.Time(check.EndedAt.Value)} by {check.By} in {took}.", null, true, null),
        };
    }

    private static string Took(TimeSpan span) => span.TotalSeconds < 1 ? $"{span.TotalMilliseconds:0} ms" : Show.Age(span);
}
