using System.Text;

namespace FleetOps.Tests.Simulation;

/// <summary>A text and then one letter without end.</summary>
internal sealed class EndlessText(string head, char letter) : Stream
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);

    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (var i = 0; i < count; i++, Given++) buffer[offset + i] = Given < _head.Length ? _head[Given] : (byte)letter;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
