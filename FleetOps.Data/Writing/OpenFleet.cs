using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Every device the history has met, with its open rows. The one writer adds; anyone looks up. Numbers given since the last commit are taken back
/// by <see cref="Revert"/>.
/// </summary>
internal sealed class OpenFleet
{
    private readonly ConcurrentDictionary<DeviceId, OpenDevice> _devices = new();
    private readonly Dictionary<int, OpenDevice> _byNumber = [];
    private readonly List<OpenDevice> _fresh = [];
    private readonly List<OpenDevice> _touched = [];
    private long _openFrames;

    public ICollection<OpenDevice> Devices => _devices.Values;

    /// <summary>Values in memory, instants counted.</summary>
    public long OpenValues { get; private set; }

    /// <summary>Frames in memory, those of the running commit included. For anyone.</summary>
    public long OpenFrames => Volatile.Read(ref _openFrames);

    public OpenDevice? Find(DeviceId id) => _devices.GetValueOrDefault(id);

    public OpenDevice? Find(int number) => _byNumber.GetValueOrDefault(number);

    public void Load(SqliteConnection connection)
    {
        using var all = new Statement(connection, "SELECT number, id, kind, simulated FROM telemetry_devices");
        using var rows = all.Rows();
        while (rows.Read())
            Learn(new OpenDevice(new DeviceId(rows.GetString(1)), (DeviceKind)rows.GetInt32(2), rows.GetInt32(3) != 0), rows.GetInt32(0));
    }

    /// <summary>The device a frame speaks of, with a number.</summary>
    public OpenDevice For(Device device)
    {
        if (!_devices.TryGetValue(device.Id, out var open)) open = new OpenDevice(device.Id, device.Kind, device.Simulated);
        if (open.Number != 0) return open;
        Learn(open, _byNumber.Count + 1);
        _fresh.Add(open);
        return open;
    }

    public void Touch(OpenDevice device, int values)
    {
        OpenValues += values;
        if (values > 0) Volatile.Write(ref _openFrames, _openFrames + 1);
        if (device.IsTouched) return;
        device.IsTouched = true;
        _touched.Add(device);
    }

    /// <summary>Writes the devices met since the last commit, inside the writer's transaction.</summary>
    public void WriteFresh(Statement insert)
    {
        foreach (var device in _fresh) insert.Run((long)device.Number, device.Id.Value, (long)device.Kind, device.Simulated ? 1L : 0L);
    }

    /// <summary>Makes what was touched readable. Under the gate.</summary>
    public void Commit()
    {
        foreach (var device in _touched) device.Commit();
        _touched.Clear();
        _fresh.Clear();
    }

    /// <summary>Forgets everything since the last commit.</summary>
    public void Revert()
    {
        foreach (var device in _touched) device.Revert();
        _touched.Clear();
        foreach (var device in _fresh)
        {
            _byNumber.Remove(device.Number);
            _devices.TryRemove(device.Id, out _);
        }

        _fresh.Clear();
        OpenValues = _devices.Values.Sum(d => d.OpenValues);
        Volatile.Write(ref _openFrames, _devices.Values.Sum(d => (long)d.OpenRows));
    }

    /// <summary>These devices have been packed and committed. Under the gate.</summary>
    public void Packed(IEnumerable<OpenDevice> devices)
    {
        foreach (var device in devices)
        {
            OpenValues -= device.OpenValues;
            Volatile.Write(ref _openFrames, _openFrames - device.OpenRows);
            device.Packed();
        }
    }

    private void Learn(OpenDevice device, int number)
    {
        device.Number = number;
        _byNumber[number] = device;
        _devices[device.Id] = device;
    }
}
