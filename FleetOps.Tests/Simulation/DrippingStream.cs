namespace FleetOps.Tests.Simulation;

/// <summary>A stream that gives at most so many bytes at a time.</summary>
internal sealed class DrippingStream(byte[] bytes, int size) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
}
