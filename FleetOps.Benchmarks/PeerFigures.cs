using System.Diagnostics;
using System.Text.Json;

namespace FleetOps.Benchmarks;

/// <summary>What XGBoost and scikit-learn reach on this machine just now: the JSON lines of a script that also writes the table it measured on. NaN where nothing was measured.</summary>
internal sealed record PeerFigures
{
    internal static PeerFigures None { get; } = new();

    internal double FitSeconds { get; init; } = double.NaN;

    internal double Auc { get; init; } = double.NaN;

    internal double BatchRows { get; init; } = double.NaN;

    internal double OneRowMicroseconds { get; init; } = double.NaN;

    internal double IsolationRows { get; init; } = double.NaN;

    /// <exception cref="InvalidOperationException">The script failed.</exception>
    internal static PeerFigures Measure(string script, string csv)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, csv]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3 does not start.");
        var found = None;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.WriteLine($"peer: {line}");
            using var json = JsonDocument.Parse(line);
            var of = json.RootElement;
            found = of.GetProperty("learner").GetString() switch
            {
                "xgboost hist 100x6" => found with { FitSeconds = Of("fit_s"), BatchRows = Of("score_rows_per_s"), Auc = Of("auc") },
                "xgboost one row" => found with { OneRowMicroseconds = Of("us") },
                "sklearn IsolationForest 100x256" => found with { IsolationRows = Of("score_rows_per_s") },
                _ => found,
            };

            double Of(string name) => of.GetProperty(name).GetDouble();
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? found : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.");
    }
}
