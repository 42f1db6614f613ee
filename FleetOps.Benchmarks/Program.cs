using System.Globalization;
using BenchmarkDotNet.Running;
using FleetOps.Benchmarks;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Commands.Bench;

if (args is ["learners", ..])
{
    LearnerBench.Run(args is [_, "--peers", var script] ? script : null);
    return;
}

if (args is ["insights", var dataDir])
{
    await InsightBench.RunAsync(dataDir);
    return;
}

// `insights DATA_DIR` times the insight loop with the models of that folder; `learners` times the learners; `history` prints the figures of the store without HTTP; anything else goes to BenchmarkDotNet (--filter '*').
if (args is not ["history", ..])
{
    // In this process: the project that BenchmarkDotNet would generate for one of its own does not restore with the package gaps in eng/.
    BenchmarkSwitcher.FromAssembly(typeof(ColumnBenchmarks).Assembly).Run([.. args, "--inProcess"]);
    return;
}

using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
var catalog = SignalList.Read(list);
var (vehicles, seconds) = (200, args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 6_000);
foreach (var kind in new[] { HistoryKind.Columns, HistoryKind.Columns, HistoryKind.Rows })
{
    var size = await HistorySizeBench.RunAsync(kind, catalog, vehicles, kind == HistoryKind.Rows ? seconds / 4 : seconds);
    Console.WriteLine($"{kind}: {size.Frames} frames, {size.FramesPerSecond:0} frames/s, {size.BytesPerFrame:0.0} bytes a frame");
}

Console.WriteLine(await DecodeBench.RunAsync(catalog));
