using FleetOps.Core.Fleet;

namespace FleetOps.Data.Rows;

/// <summary>A device that enrolled through a door (not from the seed): what the roster is rebuilt from at start.</summary>
public sealed class DeviceRow
{
    public required string Id { get; set; }

    public DeviceKind Kind { get; set; }

    public required string Name { get; set; }

    public string? ParentId { get; set; }

    /// <summary>Unix milliseconds on the human clock.</summary>
    public long EnrolledAt { get; set; }

    /// <summary>Name of the key that enrolled it.</summary>
    public string? EnrolledBy { get; set; }
}
