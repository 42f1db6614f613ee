using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>The crowding model: trees for a queue and for a site at its limit, each within 45 and within 90 minutes, calibrated. Immutable, thread-safe.</summary>
public sealed class CrowdingModel
{
    public static readonly ModelName Name = new("crowding");

    private readonly ModelParts _parts;
    private readonly Dictionary<string, (StoredModel Trees, PlattCalibration Curve)> _of = [];

    internal CrowdingModel(ModelParts parts)
    {
        _parts = parts;
        foreach (var name in CrowdingTargets.Names)
        {
            var trees = parts.Part(name);
            if (trees.Columns.Count != CrowdingFeatures.Width || trees.Outputs != 1) throw new ModelFormatException("the trees are of other features");
            _of[name] = (trees, parts.Numbers(name) is [var a, var b] ? new PlattCalibration(a, b) : throw new ModelFormatException($"'{name}' has no calibration"));
        }
    }

    /// <summary>The calibrated probability of one of <see cref="CrowdingTargets.Names"/>.</summary>
    public double Chance(string target, ReadOnlySpan<float> features)
    {
        var (trees, curve) = _of[target];
        Span<double> row = stackalloc double[CrowdingFeatures.Width];
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
        Span<double> raw = stackalloc double[1];
        trees.Raw(row, raw);
        return curve.Apply(raw[0]);
    }

    /// <summary>A queue within 45 and 90 minutes; the longer time holds the shorter.</summary>
    public (double Soon, double Ahead) Queue(ReadOnlySpan<float> features) => Both(CrowdingTargets.QueueSoon, CrowdingTargets.Queue, features);

    /// <summary>The site at its limit within 45 and 90 minutes.</summary>
    public (double Soon, double Ahead) Limit(ReadOnlySpan<float> features) => Both(CrowdingTargets.LimitSoon, CrowdingTargets.Limit, features);

    /// <summary>What the raw score of a target comes from, exact, in words.</summary>
    public IReadOnlyList<Contribution> Explain(string target, ReadOnlySpan<float> features, int most = 5) => _of[target].Trees.Explain(CrowdingFeatures.Schema, features, most);

    public byte[] Write() => _parts.Write();

    /// <exception cref="ModelFormatException">The file is not sound.</exception>
    public static CrowdingModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    public static Slot<CrowdingModel> NewSlot() => new(Name, CrowdingFeatures.Schema, Read);

    private (double Soon, double Ahead) Both(string soon, string ahead, ReadOnlySpan<float> features)
    {
        var first = Chance(soon, features);
        return (first, Math.Max(first, Chance(ahead, features)));
    }
}
