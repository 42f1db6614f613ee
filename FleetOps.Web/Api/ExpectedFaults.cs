using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using FleetOps.Core.History;
using FleetOps.Core.Ledger;
using Microsoft.AspNetCore.Diagnostics;

namespace FleetOps.Web.Api;

/// <summary>
/// Answers exceptions that are no bugs as what they are: a parameter that cannot be read is 400 and named, a range that holds too much is 400, a store that refuses is 503 with Retry-After. Everything else
/// stays a fault of the server.
/// </summary>
internal sealed partial class ExpectedFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (InWords(exception) is not var (status, detail)) return false;
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "5";
        await Problems.Of(status, detail).ExecuteAsync(httpContext);
        return true;
    }

    private static (int Status, string Detail)? InWords(Exception exception) => exception switch
    {
        BadHttpRequestException bad => (bad.StatusCode, Unbound().Match(bad.Message) is { Success: true } match
            ? $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups[1].Value)}: '{Short(match.Groups[2].Value)}' cannot be read"
            : bad.Message),
        HistoryTooLargeException => (StatusCodes.Status400BadRequest, exception.Message),
        HistoryUnavailableException or LedgerUnavailableException => (StatusCodes.Status503ServiceUnavailable, exception.Message),
        _ when exception is DbException || exception.InnerException is DbException =>
            (StatusCodes.Status503ServiceUnavailable, "the database cannot be read or written now: the disk is full, read-only or busy"),
        _ => null,
    };

    private static string Short(string value) => value.Length > 64 ? value[..64] + "…" : value;

    // How the framework says it: Failed to bind parameter "Nullable<int> pageSize" from "x".
    [GeneratedRegex("^Failed to bind parameter \"[^\"]* (\\w+)\" from \"(.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
