namespace FleetOps.Web.Components.Charts;

/// <summary>How a series is drawn, in the design language's words. Colours are the tokens of the same name.</summary>
public enum ChartLook
{
    /// <summary>Measured: solid line.</summary>
    Actual,

    /// <summary>A model's value: dashed line.</summary>
    Forecast,

    /// <summary>Charge level and selection: solid line in the accent.</summary>
    Accent,

    /// <summary>A quiet companion: thin line.</summary>
    Thin,

    /// <summary>Single observations: filled dots, not joined.</summary>
    Dots,

    /// <summary>Single observations to compare with: rings, not joined.</summary>
    Rings,

    /// <summary>Bars, for counts and amounts.</summary>
    Bar,

    /// <summary>Bars of what has not happened yet.</summary>
    BarMuted,
}
