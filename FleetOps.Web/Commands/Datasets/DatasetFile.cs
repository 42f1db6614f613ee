using System.IO.Compression;
using System.Security.Cryptography;
using FleetOps.Core.Simulation.Datasets;

namespace FleetOps.Web.Commands.Datasets;

/// <summary>
/// A dataset's file while it is written: under a temporary name, hashed on the way, renamed only when it is complete. Disposed before that, it leaves nothing.
/// </summary>
internal sealed class DatasetFile : IDisposable
{
    private readonly string _folder;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly HashingStream _csv;
    private readonly HashingStream _outer;
    private readonly GZipStream? _gzip;
    private bool _kept;

    public DatasetFile(Dataset dataset, DatasetRequest request)
    {
        Dataset = dataset;
        _folder = request.Folder;
        Name = dataset.Name + (request.Gzip ? ".csv.gz" : ".csv");
        _temporary = Path.Combine(_folder, $".{Name}.{Environment.ProcessId}.partial");
        _file = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        _outer = new HashingStream(_file);
        _gzip = request.Gzip ? new GZipStream(_outer, CompressionLevel.Fastest, leaveOpen: true) : null;
        _csv = request.Gzip ? new HashingStream(_gzip!) : _outer;
        Rows = new DatasetRows(dataset, _csv);
    }

    public Dataset Dataset { get; }

    public string Name { get; }

    public DatasetRows Rows { get; }

    /// <summary>Completes the file on the disk, still under its temporary name.</summary>
    public DatasetEntry Complete(DatasetPlan plan)
    {
        Rows.Finish();
        var csv = _csv == _outer ? null : _csv.Hash();
        _gzip?.Dispose();
        var hash = _outer.Hash();
        _file.Flush(flushToDisk: true);
        var bytes = _file.Length;
        _file.Dispose();
        return new DatasetEntry(
            Dataset.Name, Name, DatasetSchema.FileOf(Dataset), Dataset.Meaning, Dataset.IsLabel, plan.Seed, WorldInputs.NameOf(plan.Preset), plan.FaultRate, Rows.Count,
            [.. Dataset.Columns.Select(c => new DatasetEntryColumn(c.Name, c.Unit))], bytes, hash, csv ?? hash);
    }

    /// <summary>Gives the completed file its name, over what an earlier run left, and removes the other form of it.</summary>
    public void Keep()
    {
        File.Move(_temporary, Path.Combine(_folder, Name), overwrite: true);
        _kept = true;
        File.Delete(Path.Combine(_folder, Name.EndsWith(".gz", StringComparison.Ordinal) ? Name[..^3] : Name + ".gz"));
    }

    public void Dispose()
    {
        if (_kept) return;
        try
        {
            _gzip?.Dispose();
            _file.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: closing fails as writing did, and whoever wrote has been told. What matters here is that nothing is left.
        }

        File.Delete(_temporary);
    }

    /// <summary>Passes bytes on and hashes them.</summary>
    private sealed class HashingStream(Stream into) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            into.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => into.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
