namespace FleetOps.Core.Insights;

/// <summary>What is played for training. Only <see cref="Network"/> steps the whole world; the others play one part of it, for longer and in a moment.</summary>
public enum SceneKind
{
    /// <summary>Stations, vehicles, drivers and vans, as the live network is.</summary>
    Network,

    /// <summary>Machine parks of several seeds, hour by hour. Truth: <see cref="Truth.Machines"/>.</summary>
    Machines,

    /// <summary>Prices of several seeds. No frames. Truth: <see cref="Truth.Prices"/>.</summary>
    Market,

    /// <summary>Decisions with planted oddities. No frames. Truth: <see cref="Truth.Decisions"/>.</summary>
    Decisions,
}
