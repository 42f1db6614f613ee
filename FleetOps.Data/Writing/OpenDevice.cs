using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;

namespace FleetOps.Data.Writing;

/// <summary>
/// What the history holds in memory of one device: its number, the open (journalled, not yet packed) rows by shape, and up to when it is
/// packed. The one writer changes it; readers take <see cref="Views"/> under the gate.
/// </summary>
internal sealed class OpenDevice(DeviceId id, DeviceKind kind, bool simulated)
{
    private readonly Dictionary<SignalSet, FrameRows> _byShape = [];
    private FrameRows[] _shapes = [];
    private SignalSet? _lastShape;
    private FrameRows? _lastRows;
    private HashSet<long>? _known;
    private long _newest = long.MinValue;

    public DeviceId Id { get; } = id;

    public DeviceKind Kind { get; } = kind;

    public bool Simulated { get; } = simulated;

    /// <summary>Its number in the tables; 0 until given.</summary>
    public int Number { get; set; }

    /// <summary>True while the running commit has touched it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The last packed instant; null until asked from the database.</summary>
    public long? SealedThrough { get; private set; }

    public int OpenRows { get; private set; }

    /// <summary>Open values, instants counted.</summary>
    public long OpenValues
    {
        get
        {
            long values = 0;
            foreach (var rows in _shapes) values += (long)rows.Count * (rows.Width + 1);
            return values;
        }
    }

    /// <summary>Shapes with their rows, the uncommitted ones included: for the writer.</summary>
    public IEnumerable<RowsView> All() => _shapes.Where(s => s.Count > 0).Select(s => s.All());

    /// <summary>The committed rows: for readers, under the gate.</summary>
    public List<RowsView> Views()
    {
        var views = new List<RowsView>(_shapes.Length);
        foreach (var rows in _shapes)
            if (rows.Committed > 0) views.Add(rows.View());
        return views;
    }

    /// <summary>Says up to when the device is packed, once known from the database.</summary>
    public void StartAfter(long? sealedThrough)
    {
        SealedThrough = sealedThrough ?? long.MinValue;
        _newest = Math.Max(_newest, SealedThrough.Value);
    }

    /// <summary>
    /// Whether a frame of that instant is new. In order it is one comparison; a late one asks the open rows, then
    /// <paramref name="packed"/>, which knows the packed instants.
    /// </summary>
    public bool Admit(long at, PackedInstants packed)
    {
        if (at > _newest)
        {
            _newest = at;
            _known?.Add(at);
            return true;
        }

        _known ??= KnownInstants();
        if (_known.Contains(at)) return false;
        if (at <= SealedThrough && packed.Contains(this, at)) return false;
        _known.Add(at);
        return true;
    }

    public void Add(SignalSet shape, long at, ReadOnlySpan<double> values, SignalBook signals)
    {
        if (!ReferenceEquals(shape, _lastShape)) Turn(shape, signals);
        _lastRows!.Add(at, values);
        OpenRows++;
    }

    public void Commit()
    {
        foreach (var rows in _shapes) rows.Commit();
        IsTouched = false;
    }

    /// <summary>Forgets what was added since the last commit.</summary>
    public void Revert()
    {
        OpenRows = 0;
        _newest = SealedThrough ?? long.MinValue;
        foreach (var rows in _shapes)
        {
            rows.Revert();
            OpenRows += rows.Count;
            foreach (var at in rows.Times) _newest = Math.Max(_newest, at);
        }

        // The signal numbers of shapes that only the failed commit knew may have been taken back.
        foreach (var shape in _byShape.Where(pair => pair.Value.Committed == 0).Select(pair => pair.Key).ToList()) _byShape.Remove(shape);
        _shapes = [.. _byShape.Values];
        _lastShape = null;
        _lastRows = null;
        _known = null;
        IsTouched = false;
    }

    /// <summary>Everything open has been packed and committed. Under the gate.</summary>
    public void Packed()
    {
        SealedThrough = Math.Max(SealedThrough ?? long.MinValue, _newest);
        _byShape.Clear();
        _shapes = [];
        _lastShape = null;
        _lastRows = null;
        _known = null;
        OpenRows = 0;
        IsTouched = false;
    }

    private HashSet<long> KnownInstants()
    {
        var known = new HashSet<long>(OpenRows);
        foreach (var rows in _shapes)
            foreach (var at in rows.Times) known.Add(at);
        return known;
    }

    private void Turn(SignalSet shape, SignalBook signals)
    {
        if (!_byShape.TryGetValue(shape, out var rows))
        {
            _byShape[shape] = rows = new FrameRows(signals.NumbersOf(shape));
            _shapes = [.. _shapes, rows];
        }

        _lastShape = shape;
        _lastRows = rows;
    }
}
