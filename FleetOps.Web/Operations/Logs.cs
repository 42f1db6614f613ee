using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;

namespace FleetOps.Web.Operations;

/// <summary>Composes the log: console (text or JSON) on standard error, a file by option, OTLP by option.</summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder, string dataDir)
    {
        var options = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>() ?? new LogOptions();
        builder.Services.AddOptions<LogOptions>().Bind(builder.Configuration.GetSection(LogOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        builder.Logging.ClearProviders().SetMinimumLevel(options.Level);
        if (options.Json) builder.Logging.AddJsonConsole(console => console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        else builder.Logging.AddSimpleConsole(console => console.TimestampFormat = "HH:mm:ss ");
        builder.Services.Configure<JsonConsoleFormatterOptions>(console => console.UseUtcTimestamp = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.File)
        {
            var file = new LogFile(Path.Combine(Path.GetFullPath(dataDir), "logs", "fleetops.log"), options.FileMegabytes * 1_048_576L, options.FilesKept);
            builder.Services.AddSingleton<ILoggerProvider>(new FileLogs(file, TimeProvider.System));
        }

        if (OtlpOptions.Read(builder.Configuration) is { } otlp)
            builder.Logging.AddOpenTelemetry(logs => logs.AddOtlpExporter(exporter => otlp.Apply(exporter, "logs")));
    }
}
