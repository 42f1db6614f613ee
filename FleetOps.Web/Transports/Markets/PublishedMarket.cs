using System.Globalization;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Markets;

/// <summary>
/// A market that publishes in a file or at an address. It is read at the start (with an address by the day, the last nine days) and then again and again; what cannot be read leaves the last good prices in place, and
/// <see cref="Source"/> says since when. Answers are bounded in size and time. Thread-safe.
/// </summary>
public sealed class PublishedMarket(MarketOptions options, HttpClient http, Clocks clocks, ILogger<PublishedMarket> log) : BackgroundService, IMarket
{
    private const int DaysBack = 9;
    private volatile State _state = new(MarketBook.Empty, null, null);
    private DateTime _fileWritten;

    public string Source => _state switch
    {
        { Read: null, Fault: null } => $"{Place}: not read yet",
        { Read: null } state => $"{Place}: never read; {state.Fault}",
        { Fault: { } fault } state => $"{state.Book.Name} from {Place}, as read at {Clock(state.Read.Value)}; the last attempt failed: {fault}",
        var state => $"{state.Book.Name} from {Place}, read at {Clock(state.Read!.Value)}",
    };

    // Without the query: it may hold a key.
    private string Place => options.File is { } file ? $"the file {Path.GetFileName(file)}" : new Uri(options.Url!.Replace("{date}", "", StringComparison.Ordinal)).Host;

    public decimal? PriceAt(Instant instant) => _state.Book.DayAhead(instant);

    public decimal? RealTimeAt(Instant instant) => _state.Book.RealTime(instant);

    /// <summary>Reads once: what is new since the last time.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var before = _state;
        var book = before.Book;
        string? fault = null;
        var read = 0;
        foreach (var (bytes, name) in Sources(before.Read is null))
        {
            try
            {
                if (await bytes(cancellation).ConfigureAwait(false) is not { } content) continue;
                book = book.With(MarketSeries.Read(content, name), options.Area, options.InrPerUnit);
                read++;
            }
            catch (Exception wrong) when (wrong is IOException or HttpRequestException or UnauthorizedAccessException or InvalidDataException || (wrong is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                fault = wrong is OperationCanceledException ? $"no answer within {options.TimeoutSeconds} s" : Line(wrong.Message);
                log.LogWarning("Market prices of {Name} could not be read: {Fault}", name, fault);
            }
        }

        _state = new State(book, read > 0 || (fault is null && before.Read is not null) ? Instant.Now(clocks.Human) : before.Read, read > 0 ? null : fault);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.EveryMinutes), clocks.Human);
        do await RefreshAsync(stoppingToken).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private IEnumerable<(Func<CancellationToken, Task<byte[]?>> Bytes, string Name)> Sources(bool first)
    {
        if (options.File is { } file)
        {
            yield return (c => FileAsync(file, c), Path.GetFileName(file));
            yield break;
        }

        if (!options.Url!.Contains("{date}", StringComparison.Ordinal))
        {
            yield return (c => AddressAsync(options.Url, c), Place);
            yield break;
        }

        var today = DateOnly.FromDateTime(clocks.WorldNow.ToDateTimeOffset().ToOffset(Clocks.Ist).Date);
        for (var day = today.AddDays(first ? -DaysBack : 0); day <= today.AddDays(1); day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return (c => AddressAsync(options.Url.Replace("{date}", text, StringComparison.Ordinal), c), $"{Place} of {text}");
        }
    }

    private async Task<byte[]?> FileAsync(string file, CancellationToken cancellation)
    {
        var written = System.IO.File.GetLastWriteTimeUtc(file);
        if (written == _fileWritten && _state.Fault is null) return null;
        if (new FileInfo(file).Length > (long)options.MaxMegabytes << 20) throw new InvalidDataException($"larger than {options.MaxMegabytes} MB");
        var bytes = await System.IO.File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        _fileWritten = written;
        return bytes;
    }

    // No content: a day that is not published yet.
    private async Task<byte[]?> AddressAsync(string address, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(new Uri(address), cancellation).ConfigureAwait(false);
        if (response.StatusCode is System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    private static string Clock(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private sealed record State(MarketBook Book, Instant? Read, string? Fault);
}
