using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Adds up what the version in the shadow says beside the one that answers. Its memory is bounded: the furthest five rows, and the outcomes that its owner keeps. Not thread-safe.</summary>
internal sealed class ShadowTally(int version, RowScore score, Instant since)
{
    private const int MostGaps = 5;
    private const int LeastLabels = 50;
    private readonly List<ShadowGap> _furthest = [];
    private long _rows;
    private double _sum;

    public int Version => version;

    /// <summary>From which world instant on it scores.</summary>
    public Instant Since => since;

    public double Score(AskedRow asked, ReadOnlySpan<float> row, double champion)
    {
        var said = score(row);
        _rows++;
        _sum += Math.Abs(said - champion);
        var gap = new ShadowGap(asked, champion, said, null);
        if (_furthest.Count < MostGaps || gap.Gap > _furthest[^1].Gap) Place(gap);
        return said;
    }

    /// <summary>Its truth has come.</summary>
    public void Settle(AskedRow asked, double truth)
    {
        var at = _furthest.FindIndex(g => g.Asked == asked);
        if (at >= 0) _furthest[at] = _furthest[at] with { Truth = truth };
    }

    public ShadowState State(IProbe probe, ModelCard card, IEnumerable<Outcome> outcomes)
    {
        Outcome[] both = [.. outcomes.Where(o => !double.IsNaN(o.Shadow))];
        var enough = both.Length >= LeastLabels;
        return new ShadowState(
            version, card.Version, _rows, _rows > 0 ? _sum / _rows : 0, [.. _furthest], both.Length, probe.IsChance, enough ? Error(both, o => o.Champion) : null, enough ? Error(both, o => o.Shadow) : null, card.Primary.Name,
            probe.Primary(both, o => o.Champion), probe.Primary(both, o => o.Shadow));

        double Error(Outcome[] rows, Func<Outcome, double> said) =>
            probe.IsChance ? Probability.LogLoss([.. rows.Select(o => o.Truth)], [.. rows.Select(said)]) : PointError.Mae([.. rows.Select(o => o.Truth)], [.. rows.Select(said)]);
    }

    private void Place(ShadowGap gap)
    {
        // One row a device: a device that stays odd would take all places.
        var same = _furthest.FindIndex(g => g.Asked.Device == gap.Asked.Device);
        if (same >= 0 && _furthest[same].Gap >= gap.Gap) return;
        if (same >= 0) _furthest.RemoveAt(same);
        _furthest.Add(gap);
        _furthest.Sort((a, b) => b.Gap.CompareTo(a.Gap));
        if (_furthest.Count > MostGaps) _furthest.RemoveAt(MostGaps);
    }
}
