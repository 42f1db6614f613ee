using Bunit;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FleetOps.Tests.Components.Parts;

/// <summary>The small parts: what they say and how they say it without colour.</summary>
public sealed class PartTests : BunitContext
{
    [Theory]
    [InlineData(1, "U", "Priority 1, Urgent")]
    [InlineData(2, "H", "Priority 2, High")]
    [InlineData(3, "M", "Priority 3, Medium")]
    [InlineData(4, "L", "Priority 4, Low")]
    public void AlarmSymbol_EveryPriority_HasLetterShapeAndWords(int priority, string letter, string label)
    {
        var symbol = Render<AlarmSymbol>(p => p.Add(s => s.Priority, priority));
        Assert.Equal(letter, symbol.Find("text").TextContent);
        Assert.Equal(label, symbol.Find("svg").GetAttribute("aria-label"));
        Assert.NotEqual("", symbol.Find("path").GetAttribute("d"));
    }

    [Fact]
    public void AlarmSymbol_NotAcknowledged_HasARingAndSaysSo()
    {
        var symbol = Render<AlarmSymbol>(p => p.Add(s => s.Priority, 1).Add(s => s.Unacknowledged, true));
        Assert.Contains("unack", symbol.Find("svg").ClassName, StringComparison.Ordinal);
        Assert.Contains("not acknowledged", symbol.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingText_Stale_ShowsItsAge()
    {
        var reading = Render<ReadingText>(p => p.Add(r => r.View, new ReadingView("Power", "96.0", "kW", Quality.Stale, "42 s", Known: true)));
        Assert.Contains("stale", reading.Find(".rd").ClassName, StringComparison.Ordinal);
        Assert.Equal("42 s old", reading.Find(".age").TextContent);
    }

    [Fact]
    public void ReadingText_OutOfBand_SaysSoInWords()
    {
        var reading = Render<ReadingText>(p => p.Add(r => r.View, new ReadingView("Fan", "5.90", "mm/s", Quality.OutOfBand, "", Known: true)));
        Assert.Equal("out of band", reading.Find(".oob").TextContent);
        Assert.Equal("mm/s", reading.Find("u").TextContent);
    }

    [Fact]
    public void ReadingText_NeverSeen_ShowsADashAndNoUnit()
    {
        var reading = Render<ReadingText>(p => p.Add(r => r.View, new ReadingView("Fan", Show.Unknown, "", Quality.Stale, "", Known: false)));
        Assert.Equal(Show.Unknown, reading.Find("b").TextContent);
        Assert.Empty(reading.FindAll("u"));
    }

    [Fact]
    public void Segmented_ArrowAndClick_Choose()
    {
        var chosen = 60.0;
        var segments = Render<Segmented<double>>(p => p
            .Add(s => s.Label, "Speed")
            .Add(s => s.Options, [("×1", 1.0), ("×60", 60.0), ("×600", 600.0)])
            .Add(s => s.Value, chosen)
            .Add(s => s.ValueChanged, EventCallback.Factory.Create<double>(this, v => chosen = v)));
        Assert.Equal("true", segments.FindAll("[role=radio]")[1].GetAttribute("aria-checked"));
        segments.Find("[role=radiogroup]").KeyDown("ArrowRight");
        Assert.Equal(600, chosen);
        segments.FindAll("[role=radio]")[0].Click();
        Assert.Equal(1, chosen);
    }

    [Fact]
    public void Meter_OverItsLimit_IsMarkedAndStaysInside()
    {
        var meter = Render<Meter>(p => p.Add(m => m.Share, 1.3).Add(m => m.Label, "Load"));
        Assert.Contains("over", meter.Find(".meter").ClassName, StringComparison.Ordinal);
        Assert.Equal("width:100%", meter.Find("i").GetAttribute("style"));
    }

    [Fact]
    public void ErrorState_Retry_CallsBack()
    {
        var tries = 0;
        var error = Render<ErrorState>(p => p.Add(e => e.What, "Events could not be read.").Add(e => e.Retry, EventCallback.Factory.Create(this, () => tries++)));
        error.Find("button").Click();
        Assert.Equal(1, tries);
        Assert.Equal("alert", error.Find(".state").GetAttribute("role"));
    }

    [Fact]
    public void Sparkline_Gap_BreaksTheLine()
    {
        var shape = SparkShape.Of([1, 2, double.NaN, 3], new Band(0, 4), step: false);
        Assert.Equal(2, shape.Line.Count(c => c == 'M'));
        Assert.NotNull(shape.BandY);
        Assert.Equal("", SparkShape.Of([double.NaN], null, step: false).Line);
    }

    [Fact]
    public void Icon_UnknownName_Throws() => Assert.Throws<ArgumentException>(() => Icons.Of("nothing"));
}
