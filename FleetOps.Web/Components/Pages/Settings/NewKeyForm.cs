using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What the form for a new key carries.</summary>
internal sealed class NewKeyForm
{
    [Required(ErrorMessage = "Type a name.")]
    [StringLength(64, ErrorMessage = "A key's name has at most 64 characters.")]
    public string Name { get; set; } = "";

    public string Grants { get; set; } = ApiKey.Send;

    [Range(1, 1_000_000, ErrorMessage = "Between 1 and 1,000,000 requests a minute.")]
    public int RequestsPerMinute { get; set; } = 600;

    [Range(1, 10_000_000, ErrorMessage = "Between 1 and 10,000,000 frames a second.")]
    public int FramesPerSecond { get; set; } = 1_000;

    /// <summary>The name of a <see cref="DeviceKind"/>, or empty.</summary>
    public string Enrol { get; set; } = "";

    public bool AllowsExtras { get; set; }

    public string Devices { get; set; } = "";

    /// <summary>Throws ArgumentException when a device id is not one.</summary>
    public NewApiKey ToRequest()
    {
        if (Grants != ApiKey.Send) return new NewApiKey(Name, Grants, RequestsPerMinute, 1_000, null, false, null);
        var ids = Devices.Split([',', ' ', '\n', '\r', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);
        return new NewApiKey(
            Name, Grants, RequestsPerMinute, FramesPerSecond, Enum.TryParse<DeviceKind>(Enrol, out var kind) ? kind : null, AllowsExtras,
            ids.Length == 0 ? null : ids.Select(id => new DeviceId(id)).ToHashSet());
    }
}
