using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// What a decoder made of one body: good frames with their positions, what it refused (the first <see cref="Acceptance.MostListed"/> in words, the
/// rest counted by kind), and devices that are new. With <see cref="Undecodable"/> set nothing of the body may be taken.
/// </summary>
public sealed class Decoded
{
    private readonly List<int> _indices = [];
    private readonly Dictionary<string, int> _unlisted = [];

    public List<Frame> Frames { get; } = [];

    public List<Rejection> Rejected { get; } = [];

    /// <summary>Rejections past the listed ones, by kind.</summary>
    public IReadOnlyDictionary<string, int> UnlistedByKind => _unlisted;

    public int Unlisted { get; private set; }

    /// <summary>Frames met, good or bad.</summary>
    public int Sent { get; private set; }

    /// <summary>Devices to enrol before the frames are accepted, by id.</summary>
    public Dictionary<string, Device> Newcomers { get; } = [];

    /// <summary>Why the body as a whole is not a batch; null when it is one.</summary>
    public string? Undecodable { get; internal set; }

    /// <summary>True when <see cref="Undecodable"/> is about size: too many frames.</summary>
    public bool TooMany { get; internal set; }

    /// <summary>Position of each frame in what was sent; null when none was refused.</summary>
    public IReadOnlyList<int>? Indices => Frames.Count == Sent ? null : _indices;

    internal void Take(Frame frame)
    {
        Frames.Add(frame);
        _indices.Add(Sent++);
    }

    internal void Refuse(string field, string reason, string kind)
    {
        if (Rejected.Count < Acceptance.MostListed)
        {
            Rejected.Add(new Rejection(Sent++, field, reason, kind));
            return;
        }

        Sent++;
        Unlisted++;
        _unlisted[kind] = _unlisted.GetValueOrDefault(kind) + 1;
    }
}
