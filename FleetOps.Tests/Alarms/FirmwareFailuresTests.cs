using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Fleet;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>What fails alike on one firmware is one cause, where chance does not bring it together.</summary>
public sealed class FirmwareFailuresTests
{
    private readonly AlarmNetwork _net = new();

    [Fact]
    public void WhatFailsAlikeOnOneFirmware_IsOneHighIncident()
    {
        var bays = Firmwares();
        foreach (var bay in bays.Take(6))
        {
            _net.Raise(bay.Id, "ReaderFailure");
            _net.Pass(300);
        }

        var incident = Assert.Single(_net.Picture.Incidents);
        Assert.Equal((IncidentKind.Firmware, AlarmPriority.High, 6, "firmware:AC 4.2~reader_fault"), (incident.Kind, incident.Priority, incident.Alarms.Count, incident.Key));
        Assert.EndsWith(" at 6 devices of firmware AC 4.2", incident.Title, StringComparison.Ordinal);
        // Five alone, then what they have in common; the sixth is counted with it.
        _net.Raise(bays[6].Id, "ReaderFailure");
        _net.Pass(40);
        Assert.Equal(AttentionOutcome.Grouped, _net.Find("reader_fault", bays[6].Id)!.Attention);
        Assert.Equal(7, Assert.Single(_net.Picture.Incidents).Alarms.Count);
    }

    [Fact]
    public void WhatFailsOnEveryFirmware_OrApart_OrIsOneFirmwareEverywhere_IsNot()
    {
        var bays = Firmwares();
        for (var i = 0; i < 6; i++) _net.Raise(bays[i * 5].Id, "ReaderFailure");
        _net.Pass(40);
        Assert.DoesNotContain(_net.Picture.Incidents, i => i.Kind == IncidentKind.Firmware);

        var apart = new AlarmNetwork();
        var others = Firmwares(apart);
        foreach (var bay in others.Take(6))
        {
            apart.Raise(bay.Id, "ReaderFailure");
            apart.Pass(1_200);
        }

        Assert.DoesNotContain(apart.Picture.Incidents, i => i.Kind == IncidentKind.Firmware);
        Assert.Equal(1, FirmwareFailures.AtLeast(30, 30, 1));
    }

    [Theory]
    [InlineData(0, 5, 0.3, 1)]
    [InlineData(5, 5, 0.5, 0.03125)]
    [InlineData(1, 2, 0.5, 0.75)]
    [InlineData(6, 6, 0.25, 0.000244140625)]
    [InlineData(40, 800, 0.05, 0.5226)]
    [InlineData(900, 900, 0.1, 0)]
    public void ChanceOfSoManyOnOneFirmware_IsTheBinomialTail(int hits, int of, double share, double chance) => Assert.Equal(chance, FirmwareFailures.AtLeast(hits, of, share), 3);

    /// <summary>Thirty bays at ten stations apart, the first eight of them on a firmware of their own.</summary>
    private List<Connector> Firmwares(AlarmNetwork? on = null)
    {
        var net = on ?? _net;
        var bays = Enumerable.Range(0, 10).Select(i => net.Add($"S{i}", 10.02 + i, 77.62, $"Z{i}")).SelectMany(s => s.Connectors).ToList();
        for (var i = 0; i < bays.Count; i++) net.Boot(bays[i].Id, i < 8 ? "AC 4.2" : "AC 4.1");
        return bays;
    }
}
