using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Transports;

/// <summary>Bounds of the telemetry doors (configuration section <c>Doors</c>).</summary>
public sealed class DoorOptions
{
    public const string Section = "Doors";

    /// <summary>The largest body of <c>POST /api/telemetry</c>, in bytes, after decompression.</summary>
    [Range(1_024, 1_048_576)]
    public int MaxFrameBytes { get; set; } = 65_536;

    /// <summary>The largest body of <c>POST /api/telemetry/batch</c>, in bytes, after decompression.</summary>
    [Range(65_536, 512 * 1_048_576)]
    public int MaxBatchBytes { get; set; } = 32 * 1_048_576;

    /// <summary>The most frames of one batch or WebSocket message.</summary>
    [Range(1, 1_000_000)]
    public int MaxBatchFrames { get; set; } = 100_000;

    /// <summary>Bytes of bodies that may be held at once, all senders together; beyond it senders are told to retry.</summary>
    [Range(1_048_576, 4_294_967_296)]
    public long MaxHeldBytes { get; set; } = 256 * 1_048_576;

    /// <summary>The longest a body, or a WebSocket message once it has begun, may take to arrive, in seconds.</summary>
    [Range(1, 600)]
    public int BodySeconds { get; set; } = 30;

    /// <summary>The slowest a body may arrive, in bytes a second, after <see cref="SlowGraceSeconds"/>.</summary>
    [Range(1, 1_048_576)]
    public int MinBytesPerSecond { get; set; } = 240;

    [Range(2, 60)]
    public int SlowGraceSeconds { get; set; } = 5;

    /// <summary>The largest WebSocket message, in bytes.</summary>
    [Range(1_024, 64 * 1_048_576)]
    public int MaxMessageBytes { get; set; } = 4 * 1_048_576;

    /// <summary>A WebSocket that says nothing for so long is closed.</summary>
    [Range(5, 86_400)]
    public int SocketIdleSeconds { get; set; } = 300;

    /// <summary>WebSockets open at once.</summary>
    [Range(1, 100_000)]
    public int MaxSockets { get; set; } = 1_000;
}
