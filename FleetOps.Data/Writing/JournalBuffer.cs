using System.Buffers;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;

namespace FleetOps.Data.Writing;

/// <summary>
/// The measurement frames of one commit, by shape, on their way into one journal blob: a table blob whose column 0 is the device's number and whose
/// other columns are signals by number. Used by the one writer only.
/// </summary>
internal sealed class JournalBuffer
{
    public const int DeviceColumn = 0;
    private const int MostShapes = 256;

    private readonly Dictionary<SignalSet, Staged> _shapes = [];
    private readonly TableWriter _writer = new();
    private SignalSet? _lastShape;
    private Staged? _last;

    public int Rows { get; private set; }

    public bool IsFull => Rows >= TableBlob.MaxRows;

    public void Add(int device, SignalSet shape, long at, ReadOnlySpan<double> values, SignalBook signals)
    {
        if (!ReferenceEquals(shape, _lastShape))
        {
            if (!_shapes.TryGetValue(shape, out _last)) _shapes[shape] = _last = new Staged(new FrameRows(signals.NumbersOf(shape), 64), []);
            _lastShape = shape;
        }

        _last!.Rows.Add(at, values);
        _last.Devices.Add(device);
        Rows++;
    }

    /// <summary>The blob of everything added; the buffer is empty afterwards.</summary>
    public byte[] Take()
    {
        _writer.Begin(TableBlob.Journal);
        foreach (var staged in _shapes.Values)
            if (staged.Rows.Count > 0) Write(staged);
        var blob = _writer.Seal().ToArray();
        Clear();
        return blob;
    }

    /// <summary>Empties the buffer; after a failure also its shapes, since their signal numbers may have been taken back.</summary>
    public void Clear(bool shapesToo = false)
    {
        if (shapesToo || _shapes.Count > MostShapes) _shapes.Clear();
        foreach (var staged in _shapes.Values)
        {
            staged.Rows.Clear();
            staged.Devices.Clear();
        }

        _lastShape = null;
        _last = null;
        Rows = 0;
    }

    private void Write(Staged staged)
    {
        var rows = staged.Rows.All();
        _writer.BeginGroup(rows.Times.AsSpan(0, rows.Count));
        var rented = ArrayPool<double>.Shared.Rent(rows.Count);
        var column = rented.AsSpan(0, rows.Count);
        for (var i = 0; i < column.Length; i++) column[i] = staged.Devices[i];
        _writer.Column(DeviceColumn, column);
        for (var c = 0; c < rows.Width; c++)
        {
            rows.CopyColumn(c, 0, column);
            _writer.Column(rows.Signals[c], column);
        }

        ArrayPool<double>.Shared.Return(rented);
        _writer.EndGroup();
    }

    private sealed record Staged(FrameRows Rows, List<int> Devices);
}
