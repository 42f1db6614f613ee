using System.Runtime.InteropServices;
using System.Text.Json;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Runs the chosen measurements one after the other and gathers their figures. What cannot be measured here (no browser, no Node) says so.</summary>
internal sealed class BenchRun(bool quick, string? models, Action<string> say)
{
    public static readonly string[] Names = ["ingest", "history", "pixel", "idle", "circuits", "world", "predict", "ledger"];

    private readonly Report _report = new(Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, [], []);
    private readonly SignalCatalog _catalog = ReadCatalog();

    /// <summary>Measurements that broke off; the others still count.</summary>
    public List<string> Failures { get; } = [];

    public async Task<Report> RunAsync(string[] only)
    {
        foreach (var name in Names.Where(n => only.Length == 0 || only.Contains(n)))
        {
            say($"{name} …");
            try
            {
                await (name switch
                {
                    "ingest" => IngestAsync(),
                    "history" => HistoryAsync(),
                    "pixel" => PixelAsync(),
                    "idle" => IdleAsync(),
                    "circuits" => CircuitsAsync(),
                    "predict" => PredictAsync(),
                    "ledger" => LedgerAsync(),
                    _ => WorldAsync(),
                });
            }
            catch (Exception failed) when (failed is HttpRequestException or IOException or InvalidOperationException or TimeoutException)
            {
                say($"{name} failed: {failed.Message}");
                Failures.Add(name);
                _report.Figures.Add(new Figure(name, null, "", true, 1, "failed: " + failed.Message));
            }
        }

        return _report;
    }

    private async Task IngestAsync()
    {
        // In turns, the better of two each: other work on the machine then disturbs both stores alike, not one.
        IngestFigures? columns = null, rows = null;
        for (var turn = 0; turn < 2; turn++)
        {
            columns = Better(columns, await IngestBench.RunAsync(HistoryKind.Columns, _catalog, quick ? 2 : 8));
            rows = Better(rows, await IngestBench.RunAsync(HistoryKind.Rows, _catalog, quick ? 1 : 3));
        }

        var decode = DoorLimits.DecodeFramesPerSecond(_catalog);
        var flushed = DoorLimits.FlushedBytesPerSecond();
        _report.Figures.Add(new Figure("durable ingest", columns!.FramesPerSecond, "frames/s", true, 100_000, $"{columns.Frames:N0} frames, acknowledged in {columns.AckMillisecondsP50:0} ms (p95 {columns.AckMillisecondsP95:0} ms)"));
        _report.Figures.Add(new Figure("ingest against a row a frame", columns.FramesPerSecond / rows!.FramesPerSecond, "times", true, 3, $"rows: {rows.FramesPerSecond:N0} frames/s"));
        _report.Figures.Add(new Figure("bytes against a row a frame", columns.BytesPerFrame / rows.BytesPerFrame, "times", false, 1 / 3.0, $"{columns.BytesPerFrame:0.0} against {rows.BytesPerFrame:0.0} bytes a frame"));
        _report.Limits["decode_frames_per_second_on_one_core"] = decode;
        _report.Limits["decode_microseconds_per_frame"] = 1e6 / decode;
        _report.Limits["ingest_over_decode_on_one_core"] = columns.FramesPerSecond / decode;
        _report.Limits["flushed_write_megabytes_per_second"] = flushed / 1e6;
        _report.Limits["stored_bytes_over_flushed_write"] = columns.FramesPerSecond * columns.BytesPerFrame / flushed;
    }

    private static IngestFigures Better(IngestFigures? first, IngestFigures second) => first is not null && first.FramesPerSecond > second.FramesPerSecond ? first : second;

    private async Task HistoryAsync()
    {
        var size = await HistorySizeBench.RunAsync(HistoryKind.Columns, _catalog, 200, quick ? 600 : 3_600);
        var read = await DecodeBench.RunAsync(_catalog);
        _report.Figures.Add(new Figure("history size", size.BytesPerFrame, "bytes/frame", false, 40, $"{size.Frames:N0} frames of 12 values"));
        _report.Figures.Add(new Figure("history decode", read.ValuesPerSecond / 1e6, "million values/s", true, 5, $"a day of one device: {read.Frames:N0} frames"));
        _report.Figures.Add(new Figure("a day of one signal, raw", read.RawSignalMilliseconds, "ms", false, 50));
        _report.Figures.Add(new Figure("a day of one device, minutes", read.MinuteDayMilliseconds, "ms", false, 50));
    }

    private Task WorldAsync()
    {
        var world = WorldBench.Run(_catalog, quick);
        _report.Figures.Add(new Figure("a day of the default world", world.DaySeconds, "s", false, 10, $"86,400 steps of 1 s on one core: {86_400 / world.DaySeconds:N0} times as fast as life"));
        var first = world.Sizes[0];
        foreach (var (times, cost, apart, heap) in world.Sizes.Skip(1))
        {
            _report.Figures.Add(new Figure(
                $"cost of one world of {times} times the size, against {times} default worlds", cost / apart, "times", false, 1.3,
                $"{50 * times:N0} stations, {200 * times:N0} vehicles: {cost:0} ns a device and second, {apart:0} ns apart; {first.Nanoseconds:0} ns where all fits the caches"));
            _report.Figures.Add(new Figure($"heap of the world at {times} times the size", heap, "MB", false, 1_500, $"at the default size {first.HeapMegabytes:0.0} MB"));
        }

        return Task.CompletedTask;
    }

    private async Task PixelAsync()
    {
        var figure = new Figure("wire to pixel, p95", null, "ms", false, 400);
        if (Missing(needsBrowser: true) is { } missing)
        {
            _report.Figures.Add(figure with { Note = missing });
            return;
        }

        var said = await PixelBench.RunAsync(_catalog, NodeScript.Folder()!, Chromium.Find()!, quick ? 15 : 60);
        _report.Figures.Add(figure with { Value = Number(said, "p95_ms"), Note = $"p50 {Number(said, "p50_ms"):0} ms, {Number(said, "missed"):0} of {Number(said, "samples"):0} missed, 10,000 frames/s flowing" });
    }

    private async Task IdleAsync()
    {
        if (Chromium.Find() is not { } browser)
        {
            _report.Figures.Add(new Figure("idle cost", null, "% of a core", false, 15, "chromium is not installed"));
            return;
        }

        var idle = await IdleBench.RunAsync(browser, TimeSpan.FromSeconds(quick ? 10 : 30));
        _report.Figures.Add(new Figure("idle cost", idle.CpuPercentOfACore, "% of a core", false, 15, $"default world at 1×, one open page, {idle.Seconds:0} s"));
        _report.Figures.Add(new Figure("idle memory", idle.ResidentMegabytes, "MB", false, 400));
    }

    private async Task CircuitsAsync()
    {
        const int Circuits = 100;
        var figure = new Figure("interval of 100 Overview circuits, p95", null, "ms", false, 1_250);
        if (Missing(needsBrowser: false) is { } missing)
        {
            _report.Figures.Add(figure with { Note = missing });
            return;
        }

        var said = await CircuitsBench.RunAsync(NodeScript.Folder()!, Circuits, quick ? 10 : 30);
        _report.Figures.Add(figure with
        {
            Value = Number(said, "interval_ms_p95"),
            Note = $"p50 {Number(said, "interval_ms_p50"):0} ms, {Number(said, "failures"):0} failed, {Number(said, "kbyte_per_circuit_second"):0.0} kB a circuit and second",
        });
    }

    private async Task PredictAsync()
    {
        var said = await PredictBench.RunAsync(models, TimeSpan.FromSeconds(quick ? 1 : 5));
        _report.Figures.Add(new Figure("predict-failure against an echo", said.Predict / said.Echo, "times", true, 0.6, $"{said.Predict:N0} against {said.Echo:N0} requests/s, answered by {said.Model}; client on the same machine"));
        _report.Figures.Add(new Figure("predict-failure at half load, p99", said.HalfLoadP99Milliseconds, "ms", false, 10, $"{said.HalfRate:N0} requests/s"));
    }

    private async Task LedgerAsync()
    {
        var said = await LedgerBench.RunAsync(quick ? 100_000 : 1_000_000);
        _report.Figures.Add(new Figure("ledger: durable appends", said.Appended, "records/s", true, 20_000, $"{said.Records:N0} records, each caller answered when its record is on the disk"));
        _report.Figures.Add(new Figure("ledger: verify a database", said.VerifiedDatabase, "records/s", true, 200_000));
        _report.Figures.Add(new Figure("ledger: verify an exported file", said.VerifiedFile, "records/s", true, 200_000));
        _report.Figures.Add(new Figure("ledger: memory of a verification", said.VerifyMegabytes, "MB", false, 200, "managed heap, garbage not yet collected included"));
        _report.Limits["ledger_bare_insert_records_per_second"] = said.BareInsert;
        _report.Limits["ledger_append_over_bare_insert"] = said.Appended / said.BareInsert;
        _report.Limits["ledger_hash_only_records_per_second_on_one_core"] = said.HashOnly;
        _report.Limits["ledger_verify_over_hash_only"] = said.VerifiedDatabase / said.HashOnly;
    }

    private static string? Missing(bool needsBrowser) =>
        NodeScript.Folder() is not { } folder || !Directory.Exists(Path.Combine(folder, "..", "node_modules")) ? "the front-end package is not beside this program"
        : needsBrowser && Chromium.Find() is null ? "chromium is not installed" : null;

    private static double? Number(JsonElement said, string name) => said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static SignalCatalog ReadCatalog()
    {
        using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        return SignalList.Read(list);
    }
}
