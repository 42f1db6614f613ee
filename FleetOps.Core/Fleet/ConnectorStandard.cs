namespace FleetOps.Core.Fleet;

/// <summary>The plug: Type 2 is AC, CCS2 and Bharat DC-001 (GB/T derived) are DC.</summary>
public enum ConnectorStandard
{
    Type2,
    Ccs2,
    BharatDc,
}
