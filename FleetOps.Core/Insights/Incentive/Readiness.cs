namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// How much readier one driver is than a usual driver who is offered the same, by his answers: ever, today, for a hundred rupees more and for a kilometre more, in the logit's unit. A Gaussian belief that
/// begins at the usual driver and moves with each answer (<see cref="AnswerFilter"/>). Not thread-safe.
/// </summary>
internal sealed class Readiness
{
    private const int Size = 4;
    private const int Today = 1;
    private const double MiddlingRupees = 100;

    // Variances before the first answer, round numbers: drivers differ by a few tenths of these.
    private static readonly double[] Unknown = [0.8, 0.4, 0.6, 0.02];
    private readonly double[] _mean = new double[Size];
    private readonly double[] _spread = new double[Size * Size];
    private int _day;

    public Readiness()
    {
        for (var i = 0; i < Size; i++) _spread[i * Size + i] = Unknown[i];
    }

    public double Ever => _mean[0];

    /// <summary>The mood of the day; 0 on a day without an answer.</summary>
    public double On(int day) => day == _day ? _mean[Today] : 0;

    public double ForMoney => _mean[2];

    public double ForTheWay => _mean[3];

    /// <param name="day">The local day; moods end with it.</param>
    /// <param name="accepted">What he said.</param>
    /// <param name="usual">How likely a usual driver accepts, in 0…1.</param>
    /// <param name="rupees">What was offered.</param>
    /// <param name="km">How far he was to go.</param>
    public void Answered(int day, bool accepted, double usual, double rupees, double km)
    {
        if (day != _day) Forget(day);
        Span<double> asked = [1, 1, (rupees - MiddlingRupees) / MiddlingRupees, km];
        double above = 0;
        for (var i = 0; i < Size; i++) above += asked[i] * _mean[i];
        AnswerFilter.Take(_mean, _spread, asked, IncentivePredictor.Above(usual, above), accepted);
    }

    /// <summary>The logit by which a driver lies above the usual one for an offer.</summary>
    public static double Logit(double ever, double today, double forMoney, double forTheWay, double rupees, double km) =>
        ever + today + forMoney * (rupees - MiddlingRupees) / MiddlingRupees + forTheWay * km;

    private void Forget(int day)
    {
        _day = day;
        _mean[Today] = 0;
        for (var i = 0; i < Size; i++) _spread[Today * Size + i] = _spread[i * Size + Today] = 0;
        _spread[Today * Size + Today] = Unknown[Today];
    }
}
