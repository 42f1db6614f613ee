using System.Globalization;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Web.Commands.Learn;

/// <summary>Writes times as precisely as the file that they came from: dates alone where all of them are, the offset from UTC where the file had one.</summary>
internal sealed class TimeText(SeriesForm form)
{
    private readonly bool _dates = !form.HasClock && (form.Frequency.Months > 0 || form.Frequency.Step.Ticks % TimeSpan.TicksPerDay == 0);
    private readonly string _zone = form.Offset is not { } offset ? ""
        : offset == TimeSpan.Zero ? "Z" : (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    internal string Of(DateTime time) => _dates
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture) + _zone;
}
