using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FleetOps.Web.Operations;

/// <summary>
/// Listens to the framework's own instruments: requests by route and status, circuits, component renders. Thread-safe. Routes are templates, so their number
/// is bounded; what matched no route counts as "unmatched".
/// </summary>
public sealed class ServerMeters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), RequestCount> _requests = new();
    private long _circuits;
    private long _connectedCircuits;
    private long _renders;

    /// <param name="meters">This host's meters: another host in the same process has its own.</param>
    public ServerMeters(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name is "http.server.request.duration" or "aspnetcore.components.circuit.active" or "aspnetcore.components.circuit.connected" or "aspnetcore.components.render_diff.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(OnDouble);
        _listener.SetMeasurementEventCallback<long>(OnLong);
        _listener.Start();
    }

    public long Circuits => Volatile.Read(ref _circuits);

    public long ConnectedCircuits => Volatile.Read(ref _connectedCircuits);

    /// <summary>Component renders since the start, all circuits together.</summary>
    public long Renders => Volatile.Read(ref _renders);

    public IReadOnlyCollection<KeyValuePair<(string Method, string Route, int Status), RequestCount>> Requests => _requests;

    public void Dispose() => _listener.Dispose();

    private void OnLong(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == "aspnetcore.components.circuit.active") Interlocked.Add(ref _circuits, value);
        else Interlocked.Add(ref _connectedCircuits, value);
    }

    private void OnDouble(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == "aspnetcore.components.render_diff.duration")
        {
            Interlocked.Increment(ref _renders);
            return;
        }

        string method = "OTHER", route = "unmatched";
        var status = 0;
        foreach (var (name, value) in tags)
        {
            if (name == "http.request.method") method = value as string ?? method;
            else if (name == "http.route") route = value as string ?? route;
            else if (name == "http.response.status_code" && value is int code) status = code;
        }

        _requests.GetOrAdd((method, route, status), static _ => new RequestCount()).Add(seconds);
    }
}
