using System.Diagnostics;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Decoding;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Limits of this machine, measured in the same run: what decoding alone gives on one core, and what the disk takes when every 256 KiB are flushed to it.</summary>
internal static class DoorLimits
{
    /// <summary>Frames a second that one thread decodes from NDJSON.</summary>
    public static double DecodeFramesPerSecond(SignalCatalog catalog)
    {
        var frames = new BenchFrames(catalog, 200, Instant.Now(TimeProvider.System));
        var roster = new Roster();
        foreach (var vehicle in frames.Vehicles) roster.TryAdd(vehicle);
        var body = BenchBodies.Lines(frames.Next(10));
        var decoder = new FrameDecoder(roster, catalog);
        var sender = new Sender("bench", null, AllowsExtras: false, Simulated: false);
        for (var i = 0; i < 100; i++) decoder.Decode(body, BodyForm.Lines, sender, int.MaxValue);
        long decoded = 0;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2)) decoded += decoder.Decode(body, BodyForm.Lines, sender, int.MaxValue).Frames.Count;
        return decoded / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Bytes a second that a sequential file takes, flushed to the device each 256 KiB.</summary>
    public static double FlushedBytesPerSecond()
    {
        using var folder = new BenchFolder();
        using var file = File.OpenHandle(Path.Combine(folder.FullPath, "raw"), FileMode.CreateNew, FileAccess.Write);
        var block = new byte[262_144];
        new Random(1).NextBytes(block);
        long written = 0;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2))
        {
            RandomAccess.Write(file, block, written);
            RandomAccess.FlushToDisk(file);
            written += block.Length;
        }

        return written / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
