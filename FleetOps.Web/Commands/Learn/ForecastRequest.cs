namespace FleetOps.Web.Commands.Learn;

/// <summary>What <c>learn forecast</c> was asked for. Null or empty where an option was not given.</summary>
internal sealed record ForecastRequest
{
    internal string? Data { get; init; }

    internal string? Time { get; init; }

    internal string? Value { get; init; }

    internal required string Horizon { get; init; }

    internal string? Joined { get; init; }

    internal IReadOnlyList<string> Regressors { get; init; } = [];

    internal string? Holidays { get; init; }

    internal double Coverage { get; init; }

    internal required string Method { get; init; }

    internal string? Backtest { get; init; }

    internal string? Load { get; init; }

    internal string? Save { get; init; }

    internal required string Out { get; init; }

    internal bool Json { get; init; }
}
