namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Which of several methods does best on the past: every method forecasts the same stretches of it from earlier origins, and the plain means of the best two and the best three take part. What was told
/// at each origin rests on the rows before it. A method that this past cannot feed is left out. Immutable.
/// </summary>
internal sealed class Contest
{
    private const int FewOrigins = 8;
    private const int ManyOrigins = 60;
    private const int Refits = 3;
    private const int LongPast = 20_000;
    private const int LeastRows = 8;

    private Contest(IForecastMethod winner, IReadOnlyList<BacktestRow> rows, IReadOnlyList<(string, double)> errors, IReadOnlyList<string> leftOut) =>
        (Winner, Rows, Errors, LeftOut) = (winner, rows, errors, leftOut);

    internal IForecastMethod Winner { get; }

    /// <summary>What the winner told of the past; empty when the past is too short to judge.</summary>
    internal IReadOnlyList<BacktestRow> Rows { get; }

    internal IReadOnlyList<(string Method, double Error)> Errors { get; }

    internal IReadOnlyList<string> LeftOut { get; }

    /// <exception cref="ArgumentException">No method can be fitted; the message is the first one's.</exception>
    internal static Contest Hold(TimeSeries known, int horizon, IReadOnlyList<IForecastMethod> methods, IProgress<double>? progress)
    {
        List<(IForecastMethod Method, double Error, IReadOnlyList<BacktestRow> Rows)> judged = [];
        List<string> leftOut = [];
        List<IForecastMethod> unjudged = [];
        ArgumentException? first = null;
        for (var m = 0; m < methods.Count; m++)
        {
            try
            {
                var rows = methods.Count == 1 && known.Length < LeastRows ? [] : Validate(methods[m], known, horizon);
                if (rows.Count == 0)
                {
                    _ = methods[m].Fit(known);
                    unjudged.Add(methods[m]);
                }
                else judged.Add((methods[m], Error(rows), rows));
            }
            catch (ArgumentException unfit)
            {
                first ??= unfit;
                leftOut.Add($"{methods[m].Name}: {unfit.Message.Split(" (Parameter ")[0]}");
            }

            progress?.Report((m + 1.0) / methods.Count);
        }

        // A part of the past may be too short for any method though the whole is not.
        if (judged.Count == 0) unjudged.AddRange(methods.Except(unjudged).Where(m => Fits(m, known)));
        if (judged.Count == 0) return unjudged.Count > 0 ? new Contest(unjudged[0], [], [], leftOut) : throw first!;
        var ranked = judged.OrderBy(j => j.Error).ToList();
        for (var parts = 2; parts <= Math.Min(3, ranked.Count); parts++)
        {
            var together = ranked.Take(parts).ToArray();
            var rows = Mean([.. together.Select(t => t.Rows)]);
            judged.Add((new BlendedMethod([.. together.Select(t => t.Method)]), Error(rows), rows));
        }

        var best = judged.MinBy(j => j.Error);
        return new Contest(best.Method, best.Rows, [.. judged.Select(j => (j.Method.Name, j.Error))], leftOut);
    }

    private static double Error(IReadOnlyList<BacktestRow> rows) => rows.Average(r => Math.Abs(r.Truth - r.Mean));

    private static bool Fits(IForecastMethod method, TimeSeries known)
    {
        try
        {
            _ = method.Fit(known);
            return true;
        }
        catch (ArgumentException)
        {
            // Said before, by the part of the past.
            return false;
        }
    }

    /// <summary>Where the horizon is short against the past: many stretches without a gap, few fits. Else: some that overlap, a fit each.</summary>
    private static IReadOnlyList<BacktestRow> Validate(IForecastMethod method, TimeSeries known, int horizon)
    {
        var origins = Math.Min(ManyOrigins, known.Length / 4 / horizon);
        if (origins < FewOrigins) return Backtest.RunLast(method, known, horizon, FewOrigins);
        return Backtest.Run(method, known, known.Length - origins * horizon, horizon, horizon, known.Length > LongPast ? 1 : Refits);
    }

    private static BacktestRow[] Mean(IReadOnlyList<BacktestRow>[] told) =>
        [.. Enumerable.Range(0, told[0].Count).Select(i => told[0][i] with { Mean = told.Average(t => t[i].Mean), Deviation = told.Average(t => t[i].Deviation) })];
}
