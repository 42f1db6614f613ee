using System.Diagnostics.Metrics;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FleetOps.Web.Operations;

/// <summary>
/// Exports over OTLP while the process lives: our own meter (frames, queue, commits), the framework's meters for HTTP, circuits and the runtime, and the traces of
/// requests. Flushes on stop.
/// </summary>
internal sealed class OtlpExport(OtlpOptions otlp, IMeterFactory meters, GatewayCounters counters, IHistory history) : IHostedService, IDisposable
{
    private const string OurMeter = "FleetOps";

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var ours = meters.Create(OurMeter);
        ours.CreateObservableCounter("fleetops.frames.accepted", () => counters.Accepted);
        ours.CreateObservableCounter("fleetops.frames.rejected", () => counters.RejectedByKind.Select(k => new Measurement<long>(k.Value, KeyValuePair.Create<string, object?>("kind", k.Key))));
        ours.CreateObservableCounter("fleetops.frames.committed", () => history.Health.FramesCommitted);
        ours.CreateObservableGauge("fleetops.queue.frames", () => history.Health.QueuedFrames);
        ours.CreateObservableGauge("fleetops.commit.p95", () => history.Health.CommitMillisecondsP95 / 1_000, "s");
        var resource = ResourceBuilder.CreateDefault().AddService("fleetops");
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(OurMeter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime")
            .AddOtlpExporter(exporter => otlp.Apply(exporter, "metrics")).Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore")
            .AddOtlpExporter(exporter => otlp.Apply(exporter, "traces")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _metrics?.ForceFlush(2_000);
        _traces?.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
