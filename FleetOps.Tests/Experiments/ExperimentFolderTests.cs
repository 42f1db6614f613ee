using FleetOps.Core.Experiments;
using FleetOps.Data.Experiments;
using FleetOps.Data.Sqlite;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Experiments;

public sealed class ExperimentFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("fleetops-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task Reports_ComeBackWhole_NewestFirst()
    {
        var folder = new ExperimentFolder(new DataFolder(_path));
        Assert.Empty((await folder.ListAsync()).Reports);
        await folder.AddAsync(Reports.Of("20261120T000000000Z"));
        await folder.AddAsync(Reports.Of("20261121T000000000Z"));
        var (found, unreadable) = await folder.ListAsync();
        Assert.Empty(unreadable);
        Assert.Equal(["20261121T000000000Z", "20261120T000000000Z"], found.Select(r => r.Id));
        Assert.Equal(ExperimentText.Write(Reports.Of("20261120T000000000Z")), ExperimentText.Write(found[1]));
        Assert.Equal(Reports.Of("20261121T000000000Z").Plan, found[0].Plan);
    }

    [Fact]
    public async Task AFileThatBreaksOff_IsNamed_AndHidesNoOther()
    {
        var folder = new ExperimentFolder(new DataFolder(_path));
        await folder.AddAsync(Reports.Of("20261120T000000000Z"));
        var text = ExperimentText.Write(Reports.Of("20261121T000000000Z"));
        await File.WriteAllTextAsync(Path.Combine(_path, "experiments", "20261121T000000000Z.json"), text[..(text.Length / 2)], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_path, "experiments", "other.json"), "{}", TestContext.Current.CancellationToken);
        var (found, unreadable) = await folder.ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal("20261120T000000000Z", Assert.Single(found).Id);
        Assert.Equal(["other.json", "20261121T000000000Z.json"], unreadable.Select(u => u.Split(':')[0]));
    }
}
