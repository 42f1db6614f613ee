using System.Text.Json;
using FleetOps.Core.Experiments;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Experiments;

/// <summary>
/// Finished experiments as one JSON file each in <c>experiments/</c> of the data folder, beside the database: a run on the command line and the control room may write at the
/// same time, and a file can be taken away or sent to somebody. A file is written under a temporary name and renamed, so a reader never sees half of one.
/// </summary>
public sealed class ExperimentFolder(DataFolder folder) : IExperimentRuns
{
    private readonly string _path = Path.Combine(folder.FullPath, "experiments");

    public async Task AddAsync(ExperimentReport report, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_path);
        var path = Path.Combine(_path, report.Id + ".json");
        var draft = path + ".new";
        await File.WriteAllTextAsync(draft, ExperimentText.Write(report), cancellation);
        File.Move(draft, path, overwrite: true);
    }

    public async Task<(IReadOnlyList<ExperimentReport> Reports, IReadOnlyList<string> Unreadable)> ListAsync(CancellationToken cancellation = default)
    {
        if (!Directory.Exists(_path)) return ([], []);
        var reports = new List<ExperimentReport>();
        var unreadable = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_path, "*.json").OrderDescending(StringComparer.Ordinal))
        {
            try
            {
                reports.Add(ExperimentText.Read(await File.ReadAllTextAsync(file, cancellation)));
            }
            catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add($"{Path.GetFileName(file)}: {fault.Message}");
            }
        }

        return (reports, unreadable);
    }
}
