namespace FleetOps.Data.Rows;

/// <summary>One setting changed by a person; defaults live in configuration.</summary>
public sealed class SettingRow
{
    public required string Key { get; set; }

    public required string Value { get; set; }

    public long ChangedAt { get; set; }

    public required string ChangedBy { get; set; }
}
