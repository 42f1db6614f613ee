using System.Text.Json;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Operations;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FleetOps.Tests.Operations;

public sealed class LogFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fleetops-test-").FullName;

    private string Log => Path.Combine(_folder, "logs", "fleetops.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_BeyondTheLimit_TurnsFilesAndDropsTheOldest()
    {
        using (var file = new LogFile(Log, limitBytes: 100, kept: 2))
            for (var i = 0; i < 50; i++) file.Write(new byte[40]);
        Assert.Equal(["fleetops.log", "fleetops.log.1", "fleetops.log.2"], Directory.GetFiles(Path.GetDirectoryName(Log)!).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(Log)!), f => Assert.InRange(new FileInfo(f).Length, 1, 100));
    }

    [Fact]
    public void Write_WhereNothingCanBeWritten_LosesLinesAndNothingElse()
    {
        File.WriteAllText(Path.Combine(_folder, "logs"), "a file where the folder should be");
        using var file = new LogFile(Log, 100, 2);
        file.Write("x"u8);
        Assert.Equal(1, file.Lost);
    }

    [Fact]
    public void FileLogs_WriteOneObjectALineWithNamedValues()
    {
        using (var logs = new FileLogs(new LogFile(Log, 10_000, 2), new FakeTimeProvider()))
            logs.CreateLogger("Doors").LogWarning(new InvalidOperationException("why\nso"), "{Device} sent {Count} frames", "EV_001", 3);
        var entry = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Log))).RootElement;
        Assert.Equal("EV_001 sent 3 frames", entry.GetProperty("message").GetString());
        Assert.Equal("EV_001", entry.GetProperty("values").GetProperty("Device").GetString());
        Assert.Equal("Warning", entry.GetProperty("level").GetString());
        Assert.StartsWith("2026-11-20T", entry.GetProperty("time").GetString());
        Assert.Contains("why", entry.GetProperty("exception").GetString());
    }
}
