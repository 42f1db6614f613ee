namespace FleetOps.Core.Learning.Smoothing;

/// <summary>One member of the exponential smoothing family, in the letters of Hyndman et al. 2008: error A or M, trend N, A or Ad, season N, A or M.</summary>
/// <param name="ErrorScales">The error is a share of the level (M), not an amount (A).</param>
/// <param name="Trend">There is a slope.</param>
/// <param name="Damped">The slope dies out.</param>
/// <param name="Season">How the season joins.</param>
public readonly record struct SmoothingForm(bool ErrorScales, bool Trend, bool Damped, SeasonForm Season)
{
    public override string ToString() =>
        $"ETS({(ErrorScales ? "M" : "A")},{(Damped ? "Ad" : Trend ? "A" : "N")},{(Season == SeasonForm.None ? "N" : Season == SeasonForm.Additive ? "A" : "M")})";

    /// <summary>The members that can be fitted stably: a multiplicative season needs a multiplicative error, and both need values above zero.</summary>
    internal static IEnumerable<SmoothingForm> Candidates(bool seasonal, bool positive)
    {
        foreach (var scales in (bool[])[false, true])
            foreach (var (trend, damped) in ((bool, bool)[])[(false, false), (true, false), (true, true)])
                foreach (var season in Enum.GetValues<SeasonForm>())
                {
                    if (scales && !positive) continue;
                    if (season != SeasonForm.None && !seasonal) continue;
                    if (season == SeasonForm.Multiplicative && !scales) continue;
                    yield return new SmoothingForm(scales, trend, damped, season);
                }
    }
}
