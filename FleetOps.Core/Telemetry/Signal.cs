using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>
/// One measured quantity of one kind of device (<c>seed/signals.json</c>): its name, unit, physical range, normal band, precision and
/// how soon a value is stale. Not a value. Instances are interned by <see cref="SignalCatalog"/>: compare by reference.
/// </summary>
public sealed class Signal(
    DeviceKind kind, string name, string label, string unit, Band range, Band? normal, int decimals, TimeSpan staleAfter, string? vssPath, bool isExtra)
{
    private readonly byte[] _utf8Name = Encoding.UTF8.GetBytes(name);

    public DeviceKind Kind { get; } = kind;

    /// <summary>snake_case with the unit as suffix: the name in frames, storage, API and CSV.</summary>
    public string Name { get; } = name;

    public ReadOnlySpan<byte> Utf8Name => _utf8Name;

    /// <summary>What a person reads: "Power cabinet temperature".</summary>
    public string Label { get; } = label;

    /// <summary>Unit symbol as shown ("°C"); empty for counts.</summary>
    public string Unit { get; } = unit;

    /// <summary>Physically possible values; anything else is refused at the door.</summary>
    public Band Range { get; } = range;

    /// <summary>Ordinary values; null where "normal" depends on load.</summary>
    public Band? Normal { get; } = normal;

    /// <summary>Digits after the point that mean something.</summary>
    public int Decimals { get; } = decimals;

    public TimeSpan StaleAfter { get; } = staleAfter;

    /// <summary>Path in the COVESA Vehicle Signal Specification 6.0; null where it has none.</summary>
    public string? VssPath { get; } = vssPath;

    /// <summary>True for a signal that is not on the list but that a key allowed: stored and plotted, never scored.</summary>
    public bool IsExtra { get; } = isExtra;

    public override string ToString() => $"{Kind}.{Name}";
}
