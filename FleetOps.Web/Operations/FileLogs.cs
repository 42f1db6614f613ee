using System.Text.Json;
using FleetOps.Core.Units;

namespace FleetOps.Web.Operations;

/// <summary>Writes log entries to a <see cref="LogFile"/>, one JSON object a line: time, level, category, message, exception and the named values of the message.</summary>
public sealed class FileLogs(LogFile file, TimeProvider human) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(categoryName, file, human);

    public void Dispose() => file.Dispose();

    private sealed class Category(string name, LogFile file, TimeProvider human) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line))
            {
                json.WriteStartObject();
                json.WriteString("time", Instant.Now(human).ToString());
                json.WriteString("level", logLevel.ToString());
                json.WriteString("category", name);
                json.WriteString("message", formatter(state, exception));
                if (exception is not null) json.WriteString("exception", exception.ToString());
                if (state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } values)
                {
                    json.WriteStartObject("values");
                    foreach (var (key, value) in values)
                        if (key != "{OriginalFormat}") json.WriteString(key, value?.ToString());
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }
}
