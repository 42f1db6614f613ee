using System.Diagnostics;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Transports;
using FleetOps.Web.Transports.Http;
using FleetOps.Web.Transports.Messages;
using FleetOps.Web.Transports.Webhooks;
using FleetOps.Web.Transports.WebSocket;

namespace FleetOps.Web.Operations;

/// <summary>Everything <c>/metrics</c> shows, gathered when it is asked for. The list is documented in docs/operations.md.</summary>
internal sealed class Metrics(
    GatewayCounters counters, IHistory history, LiveFleet live, Roster roster, KeyRates rates, BodyBudget bodies, SocketDoor sockets, ServerMeters server,
    ProcessStart start, Clocks clocks, IServiceProvider services)
{
    public string Write()
    {
        var text = new MetricsText();
        WriteFrames(text);
        WriteDoors(text);
        WriteOutgoing(text);
        WritePages(text);
        WriteWorld(text);
        WriteProcess(text);
        return text.ToString();
    }

    private void WriteFrames(MetricsText text)
    {
        var health = history.Health;
        text.One("fleetops_frames_accepted_total", "counter", "Frames that passed the gateway.", counters.Accepted);
        text.Family("fleetops_frames_rejected_total", "counter", "Frames refused at a door, by kind of reason.");
        foreach (var (kind, count) in counters.RejectedByKind.OrderBy(k => k.Key, StringComparer.Ordinal)) text.Sample("fleetops_frames_rejected_total", count, ("kind", kind));
        text.One("fleetops_frames_committed_total", "counter", "Frames made durable.", health.FramesCommitted);
        text.One("fleetops_frames_duplicate_total", "counter", "Frames that were known already.", health.Duplicates);
        text.One("fleetops_frames_applied_total", "counter", "Frames applied to twins.", live.Applied);
        text.One("fleetops_batches_turned_away_total", "counter", "Batches turned away because the queue was full.", counters.TurnedAway);
        text.One("fleetops_queue_frames", "gauge", "Frames that wait for their commit.", health.QueuedFrames);
        text.One("fleetops_queue_capacity_frames", "gauge", "Frames that may wait.", health.QueueCapacity);
        text.Family("fleetops_commit_seconds", "summary", "Time of a group commit.")
            .Sample("fleetops_commit_seconds", health.CommitMillisecondsP50 / 1_000, ("quantile", "0.5"))
            .Sample("fleetops_commit_seconds", health.CommitMillisecondsP95 / 1_000, ("quantile", "0.95"))
            .Sample("fleetops_commit_seconds_count", health.Commits);
        text.One("fleetops_store_ok", "gauge", "1 while frames can be stored.", health.Problem is null ? 1 : 0);
    }

    private void WriteDoors(MetricsText text)
    {
        text.One("fleetops_devices", "gauge", "Devices in the roster.", roster.Count);
        text.One("fleetops_key_rate_refusals_total", "counter", "Requests refused by their key's own rate.", rates.Refused);
        text.One("fleetops_bodies_held_bytes", "gauge", "Bytes of request bodies in memory.", bodies.Held);
        text.One("fleetops_telemetry_sockets", "gauge", "Open telemetry WebSockets.", sockets.Open);
        var requests = server.Requests.Select(r => (r.Key, Value: r.Value.Read())).OrderBy(r => r.Key).ToList();
        text.Family("fleetops_http_requests_total", "counter", "HTTP requests by method, route and status.");
        foreach (var (key, value) in requests)
            text.Sample("fleetops_http_requests_total", value.Count, ("method", key.Method), ("route", key.Route), ("status", key.Status.ToString()));
        text.Family("fleetops_http_request_seconds_total", "counter", "Time spent in HTTP requests by method, route and status.");
        foreach (var (key, value) in requests)
            text.Sample("fleetops_http_request_seconds_total", value.Seconds, ("method", key.Method), ("route", key.Route), ("status", key.Status.ToString()));
    }

    private void WriteOutgoing(MetricsText text)
    {
        if (services.GetService<MessageLink>()?.Health is { } messages)
        {
            text.One("fleetops_messages_handed_over_total", "counter", "Offers that a message service took.", messages.HandedOver);
            text.One("fleetops_messages_failed_total", "counter", "Offers that no attempt could hand over.", messages.Failed);
            text.One("fleetops_messages_dropped_total", "counter", "Offers that were not sent because too many waited.", messages.Dropped);
            text.One("fleetops_messages_queue", "gauge", "Offers that wait to be sent.", messages.Queued);
        }

        if (services.GetService<WebhookFeed>()?.Health is not { Count: > 0 } hooks) return;
        Each("fleetops_webhook_delivered_total", "counter", "Posts that a webhook took.", h => h.Delivered);
        Each("fleetops_webhook_attempts_failed_total", "counter", "Attempts that failed.", h => h.Failed);
        Each("fleetops_webhook_given_up_total", "counter", "Posts that no attempt could deliver.", h => h.GivenUp);
        Each("fleetops_webhook_dropped_total", "counter", "Posts that were dropped because too many waited.", h => h.Dropped);
        Each("fleetops_webhook_queue", "gauge", "Posts that wait.", h => h.Queued);

        void Each(string name, string type, string help, Func<WebhookHealth, double> value)
        {
            text.Family(name, type, help);
            foreach (var hook in hooks) text.Sample(name, value(hook), ("hook", hook.Hook));
        }
    }

    private void WritePages(MetricsText text) => text
        .One("fleetops_circuits", "gauge", "Live pages in memory.", server.Circuits)
        .One("fleetops_circuits_connected", "gauge", "Live pages with a connected browser.", server.ConnectedCircuits)
        .One("fleetops_component_renders_total", "counter", "Component renders of all live pages.", server.Renders);

    private void WriteWorld(MetricsText text)
    {
        if (services.GetService<IWorldControl>()?.Status is not { } world) return;
        text.One("fleetops_world_speed", "gauge", "World seconds a second that are asked for.", world.Speed);
        text.One("fleetops_world_speed_effective", "gauge", "World seconds a second that are reached.", world.EffectiveSpeed);
        text.One("fleetops_world_paused", "gauge", "1 while the world stands still.", world.Paused ? 1 : 0);
        text.One("fleetops_world_steps_total", "counter", "World seconds simulated since the start.", Math.Max(0, Math.Floor((world.Now - world.StartedAt).TotalSeconds)));
        text.One("fleetops_world_time_seconds", "gauge", "World time, Unix seconds.", world.Now.UnixMilliseconds / 1_000.0);
    }

    private void WriteProcess(MetricsText text)
    {
        using var process = Process.GetCurrentProcess();
        var memory = GC.GetGCMemoryInfo();
        text.One("process_cpu_seconds_total", "counter", "Processor time used.", process.TotalProcessorTime.TotalSeconds);
        text.One("process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        text.One("process_start_time_seconds", "gauge", "Start, Unix seconds.", start.At.UnixMilliseconds / 1_000.0);
        text.One("fleetops_uptime_seconds", "gauge", "Time since the start.", (clocks.HumanNow - start.At).TotalSeconds);
        text.One("process_threads", "gauge", "Operating-system threads.", process.Threads.Count);
        text.One("dotnet_threadpool_threads", "gauge", "Thread-pool threads.", ThreadPool.ThreadCount);
        text.One("dotnet_threadpool_queue_length", "gauge", "Work items that wait for a thread.", ThreadPool.PendingWorkItemCount);
        text.One("dotnet_gc_heap_bytes", "gauge", "Managed heap after the last collection.", memory.HeapSizeBytes);
        text.One("dotnet_gc_allocated_bytes_total", "counter", "Bytes allocated.", GC.GetTotalAllocatedBytes());
        text.One("dotnet_gc_pause_seconds_total", "counter", "Time paused for collections.", GC.GetTotalPauseDuration().TotalSeconds);
        text.Family("dotnet_gc_collections_total", "counter", "Collections by generation.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Sample("dotnet_gc_collections_total", GC.CollectionCount(generation), ("generation", generation.ToString()));
    }
}
