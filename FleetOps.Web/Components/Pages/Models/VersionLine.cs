using System.Globalization;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One stored version in the list of a model.</summary>
public sealed record VersionLine(int Version, string Trained, string Facts, string Primary, bool Answers)
{
    public static VersionLine Of(ModelCard card, int? champion)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new VersionLine(
            card.Version, card.TrainedAt.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{card.Learner}, {card.Rows:#,0} rows, {card.TrainedSeconds:0} s, seed {card.Seed}"), MetricLine.Figure(card.Primary.Value), card.Version == champion);
    }
}
