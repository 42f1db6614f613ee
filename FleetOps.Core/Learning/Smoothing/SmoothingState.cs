using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Smoothing;

/// <summary>Level, slope and seasons between two steps. Written with the error as an amount, the updates are the same for both kinds of error.</summary>
internal struct SmoothingState(double level, double slope, double[] seasons)
{
    private double _level = level;
    private double _slope = slope;
    private int _at;

    internal readonly void Save(BinaryWriter to)
    {
        to.Write(_level);
        to.Write(_slope);
        to.Write(_at);
        StoredNumbers.Write(to, seasons);
    }

    internal static SmoothingState Load(ref ByteReader from)
    {
        double level = from.Double(), slope = from.Double();
        var at = from.Int();
        var seasons = StoredNumbers.Read(ref from);
        if ((uint)at >= seasons.Length) throw new ModelFormatException("a season has no such step");
        return new SmoothingState(level, slope, seasons) { _at = at };
    }

    internal readonly SmoothingState Copy() => new(_level, _slope, (double[])seasons.Clone()) { _at = _at };

    /// <summary>The level, and what the slope will add to it in the next step.</summary>
    internal readonly (double Level, double Carried) Ground(SmoothingForm form, double phi) => (_level, form.Trend ? phi * _slope : 0);

    /// <summary>Returns what was predicted and moves on; a NaN value counts as predicted exactly.</summary>
    internal double Step(SmoothingForm form, double alpha, double beta, double gamma, double phi, double value, out double error)
    {
        var season = seasons[_at];
        var carried = form.Trend ? phi * _slope : 0;
        var ground = _level + carried;
        var predicted = form.Season switch
        {
            SeasonForm.Additive => ground + season,
            SeasonForm.Multiplicative => ground * season,
            _ => ground,
        };
        error = double.IsNaN(value) ? 0 : value - predicted;
        var onLevel = form.Season == SeasonForm.Multiplicative ? error / (season == 0 ? 1e-12 : season) : error;
        _level = ground + alpha * onLevel;
        _slope = carried + beta * onLevel;
        if (form.Season == SeasonForm.Additive) seasons[_at] = season + gamma * error;
        else if (form.Season == SeasonForm.Multiplicative) seasons[_at] = season + gamma * error / (ground == 0 ? 1e-12 : ground);
        _at = _at + 1 == seasons.Length ? 0 : _at + 1;
        return predicted;
    }

    /// <summary>First level, slope and seasons by classical decomposition of the first few periods.</summary>
    internal static (double Level, double Slope, double[] Seasons) Start(double[] values, int period, SeasonForm form)
    {
        var reach = Math.Min(values.Length, Math.Max(10, 5 * period));
        var cleaned = new double[reach];
        for (var i = 0; i < reach; i++) cleaned[i] = double.IsNaN(values[i]) ? (i > 0 ? cleaned[i - 1] : values.First(double.IsFinite)) : values[i];
        var seasons = new double[period];
        if (form != SeasonForm.None)
        {
            var scales = form == SeasonForm.Multiplicative;
            var counts = new int[period];
            for (var i = period / 2; i + period - period / 2 < reach; i++)
            {
                double centre = 0;
                for (var j = 0; j < period; j++) centre += cleaned[i - period / 2 + j] / period;

                // An even period is centred by averaging two neighbouring windows.
                if (period % 2 == 0) centre += (cleaned[i + period / 2] - cleaned[i - period / 2]) / (2.0 * period);
                seasons[i % period] += scales ? cleaned[i] / centre : cleaned[i] - centre;
                counts[i % period]++;
            }

            for (var p = 0; p < period; p++) seasons[p] = counts[p] > 0 ? seasons[p] / counts[p] : scales ? 1 : 0;
            var mean = seasons.Average();
            for (var p = 0; p < period; p++) seasons[p] = scales ? seasons[p] / (mean == 0 ? 1 : mean) : seasons[p] - mean;
            for (var i = 0; i < reach; i++)
                cleaned[i] = scales ? cleaned[i] / (seasons[i % period] == 0 ? 1 : seasons[i % period]) : cleaned[i] - seasons[i % period];
        }

        // A line through what is left.
        double n = reach, st = n * (n - 1) / 2, stt = (n - 1) * n * (2 * n - 1) / 6, sy = cleaned.Sum(), sty = 0;
        for (var i = 0; i < reach; i++) sty += i * cleaned[i];
        var slope = (n * sty - st * sy) / Math.Max(n * stt - st * st, 1e-12);
        return ((sy - slope * st) / n - slope, slope, seasons);
    }
}
