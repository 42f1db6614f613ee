using System.Globalization;
using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Fakes;

/// <summary>Its model is worth the number it is told.</summary>
internal sealed class NumberTrainer(string name, int need, int days) : ITrainer, IGatherer
{
    private static readonly FeatureSchema Schema = new([("x", "")]);

    public double Next { get; set; } = 0.8;

    public Slot Slot { get; } = new Slot<string>(new ModelName(name), Schema, file => Encoding.UTF8.GetString(file.Span));

    public string Title => name;

    public int Need => need;

    public TrainingScene SceneFor(TrainingPart part, ulong seed) => new(seed, days, 1);

    public IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations) => this;

    public Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation) =>
        double.IsInfinity(Next)
            ? throw new ArithmeticException("no number")
            : new Trained(Encoding.UTF8.GetBytes(Next.ToString(CultureInfo.InvariantCulture)), "number", [MetricOf(Next)], []);

    public IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later) =>
        [MetricOf(double.Parse(Encoding.UTF8.GetString(file.Span), CultureInfo.InvariantCulture))];

    public RowScore Scorer(ReadOnlyMemory<byte> file) => row => row[0];

    public void Take(Frame frame)
    {
        // It learns from nothing.
    }

    public void Tick(Instant now)
    {
        // Nor from time.
    }

    public TrainingRows Finish(Truth truth) => new(Schema);

    private static ModelMetric MetricOf(double value) => new("worth", value, 0.5, 0.9, true);
}
