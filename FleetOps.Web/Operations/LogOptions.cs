using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Operations;

/// <summary>Where the log goes (configuration section <c>Logs</c>). The console's log is on standard error, so that standard output stays what commands print.</summary>
public sealed class LogOptions
{
    public const string Section = "Logs";

    /// <summary>Least level: Trace, Debug, Information, Warning, Error.</summary>
    public LogLevel Level { get; set; } = LogLevel.Warning;

    /// <summary>One JSON object a line on the console instead of text.</summary>
    public bool Json { get; set; }

    /// <summary>Also to <c>logs/fleetops.log</c> in the data folder, one JSON object a line.</summary>
    public bool File { get; set; }

    /// <summary>A log file is closed and numbered when it has grown to this.</summary>
    [Range(1, 1_024)]
    public int FileMegabytes { get; set; } = 10;

    /// <summary>Closed log files that are kept.</summary>
    [Range(1, 100)]
    public int FilesKept { get; set; } = 5;
}
