using BenchmarkDotNet.Attributes;
using FleetOps.Data.Archive;

namespace FleetOps.Benchmarks;

/// <summary>Packing and unpacking one column of an hour at 1 Hz: a noisy temperature, a position and random doubles.</summary>
[MemoryDiagnoser]
public class ColumnBenchmarks
{
    private const int Count = 3_600;

    private readonly BlobWriter _writer = new();
    private readonly double[] _target = new double[Count];
    private double[] _values = [];
    private byte[] _packed = [];

    [Params("temperature", "position", "random")]
    public string Kind { get; set; } = "temperature";

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(7);
        _values = new double[Count];
        var level = 40.0;
        for (var i = 0; i < Count; i++)
        {
            level += random.NextDouble() - 0.5;
            _values[i] = Kind switch
            {
                "temperature" => Math.Round(level, 1),
                "position" => Math.Round(12.97 + (level / 10_000), 6),
                _ => random.NextDouble() * Math.Pow(10, random.Next(-12, 12)),
            };
        }

        Encode();
        _packed = _writer.Written.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Encode()
    {
        _writer.Clear();
        ColumnCodec.Encode(_values, _writer);
        return _writer.Length;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Decode()
    {
        var reader = new BlobReader(_packed);
        ColumnCodec.Decode(ref reader, _target);
        return _target[^1];
    }
}
