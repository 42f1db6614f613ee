using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Core.Learning.Storage;

/// <summary>
/// A forecaster in our own model file: the same eight bytes, version, little-endian body and SHA-256 as <see cref="ModelFile"/>, with a learner number of its own, the form of its series and its next steps as
/// golden values. Reading checks the hash and every count, and repeats the golden steps; it never executes anything. What is read forecasts the same bits and can be told what came since, but cannot be fitted
/// anew. Thread-safe.
/// </summary>
public static class ForecastFile
{
    internal const int Learner = 20;
    private const int HashBytes = 32;
    private const int GoldenSteps = 8;

    // Sine and hyperbolic sine may differ in the last bits between machines.
    private const double Near = 1e-9;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("FLEETMDL");

    /// <param name="forecast">The forecaster.</param>
    /// <param name="form">What it was fitted to.</param>
    public static byte[] Write(CalibratedForecast forecast, SeriesForm form)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(form);
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        to.Write(Magic);
        to.Write(ModelFile.Version);
        to.Write(Learner);
        form.Save(to);
        forecast.Save(to);
        var golden = forecast.Sample(GoldenSteps);
        StoredNumbers.Write(to, golden.Mean);
        StoredNumbers.Write(to, golden.Deviation);
        to.Flush();
        var body = memory.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    /// <exception cref="ModelFormatException">The bytes are not a sound file of a forecaster.</exception>
    public static (CalibratedForecast Forecast, SeriesForm Form) Read(ReadOnlySpan<byte> file)
    {
        if (!ModelFile.Looks(file)) throw new ModelFormatException("this is not a FleetOps model file");
        if (file.Length < Magic.Length + 8 + HashBytes) throw new ModelFormatException("the model file is cut short");
        var body = file[..^HashBytes];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(file[^HashBytes..])) throw new ModelFormatException("the model file is damaged: its checksum does not fit");
        var from = new ByteReader(body[Magic.Length..]);
        var version = from.Int();
        if (version != ModelFile.Version) throw new ModelFormatException($"model file version {version} is not known: {ModelFile.Version} is");
        if (from.Int() != Learner) throw new ModelFormatException("the model file holds no forecaster");
        try
        {
            var form = SeriesForm.Load(ref from);
            var forecast = CalibratedForecast.Load(ref from);
            if (forecast.Regressors != form.Regressors.Count) throw new ModelFormatException("the forecaster's regressors are not as many as their names");
            var (mean, deviation) = (StoredNumbers.Read(ref from), StoredNumbers.Read(ref from));
            if (mean.Length != GoldenSteps || deviation.Length != GoldenSteps || !from.AtEnd) throw new ModelFormatException("the model file has more or less than it should");
            var now = forecast.Sample(GoldenSteps);
            for (var i = 0; i < GoldenSteps; i++)
                if (!Alike(mean[i], now.Mean[i]) || !Alike(deviation[i], now.Deviation[i]))
                    throw new ModelFormatException($"golden step {i + 1} gives {now.Mean[i]:R} here and gave {mean[i]:R} where the model was written");
            return (forecast, form);
        }
        catch (Exception broken) when (broken is FormatException and not ModelFormatException or ArgumentException or ArithmeticException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new ModelFormatException($"the model file does not hold together: {broken.Message}");
        }
    }

    private static bool Alike(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= Near * (1 + Math.Abs(a));
}
