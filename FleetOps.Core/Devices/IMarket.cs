using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>The electricity market as the control room sees it: 15-minute blocks, INR per kWh.</summary>
public interface IMarket
{
    /// <summary>Where the prices come from, in one sentence for people.</summary>
    string Source { get; }

    /// <summary>Day-ahead price of the block that contains the instant; null when it is not published.</summary>
    decimal? PriceAt(Instant instant);

    /// <summary>Real-time price of the block that contains the instant; null when it is not published.</summary>
    decimal? RealTimeAt(Instant instant);
}
