using FleetOps.Core.Alarms;

namespace FleetOps.Web.Api.Alarms;

/// <summary>Why an alarm is shelved, suppressed or out of service; <paramref name="Until"/> for a shelf.</summary>
public sealed record QuietReply(string By, string Reason, string Since, string? Until)
{
    internal static QuietReply? Of(Quiet? quiet) => quiet is null ? null : new QuietReply(quiet.By, quiet.Reason, quiet.Since.ToString(), quiet.Until?.ToString());
}
