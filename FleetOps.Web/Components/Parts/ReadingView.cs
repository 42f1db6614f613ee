using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Components.Parts;

/// <summary>
/// One value as a page shows it: text, unit, quality and age. <paramref name="Age"/> is empty while the value is fresh and its age adds nothing; callers that
/// always show ages ask for it. A value that was never seen has the quality Stale and the text "–".
/// </summary>
public sealed record ReadingView(string Label, string Value, string Unit, Quality Quality, string Age, bool Known)
{
    public static ReadingView Of(string label, Device device, Reading? reading, Present present, bool alwaysAge = false)
    {
        if (reading is not { } known) return new ReadingView(label, Show.Unknown, "", Quality.Stale, "", Known: false);
        var quality = present.QualityOf(device, known);
        var age = present.Age(device, known.At);
        var scale = UnitScale.Of(known.Signal, known.Value);
        return new ReadingView(
            label, scale.Text(known.Value), scale.Unit, quality, alwaysAge || quality == Quality.Stale ? Show.Age(age) : "", Known: true);
    }
}
