using System.Collections.Concurrent;
using System.Text.Json;
using FleetOps.Core.Experiments;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Experiments;

/// <summary>
/// Finished experiments as one JSON file each in <c>experiments/</c> of the data folder, beside the database: a run on the command line and the control room may write at the
/// same time, and a file can be taken away or sent to somebody. A file is written under a temporary name and renamed, so a reader never sees half of one. What was read is remembered
/// until the file changes, so listing again costs a look at the folder.
/// </summary>
public sealed class ExperimentFolder(DataFolder folder) : IExperimentRuns
{
    private readonly string _path = Path.Combine(folder.FullPath, "experiments");
    private readonly ConcurrentDictionary<string, (DateTime Written, ExperimentReport? Report, string? Fault)> _read = new();

    public async Task AddAsync(ExperimentReport report, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_path);
        var path = Path.Combine(_path, report.Id + ".json");
        var draft = path + ".new";
        await File.WriteAllTextAsync(draft, ExperimentText.Write(report), cancellation).ConfigureAwait(false);
        File.Move(draft, path, overwrite: true);
    }

    public async Task<(IReadOnlyList<ExperimentReport> Reports, IReadOnlyList<string> Unreadable)> ListAsync(CancellationToken cancellation = default)
    {
        if (!Directory.Exists(_path)) return ([], []);
        var reports = new List<ExperimentReport>();
        var unreadable = new List<string>();
        foreach (var file in new DirectoryInfo(_path).EnumerateFiles("*.json").OrderByDescending(f => f.Name, StringComparer.Ordinal))
        {
            if (!_read.TryGetValue(file.Name, out var known) || known.Written != file.LastWriteTimeUtc)
                _read[file.Name] = known = await ReadAsync(file, cancellation).ConfigureAwait(false);
            if (known.Report is { } report) reports.Add(report);
            else unreadable.Add(known.Fault!);
        }

        return (reports, unreadable);
    }

    private static async Task<(DateTime Written, ExperimentReport? Report, string? Fault)> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        var written = file.LastWriteTimeUtc;
        try
        {
            return (written, ExperimentText.Read(await File.ReadAllTextAsync(file.FullName, cancellation).ConfigureAwait(false)), null);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return (written, null, $"{file.Name}: {fault.Message}");
        }
    }
}
