using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Insights;

/// <summary>
/// The file of a model that consists of several learners and some numbers (calibrations, thresholds): the eight bytes FLEETINS, a version, the numbers by name, then each part as a
/// <see cref="ModelFile"/>, which repeats its golden rows when it is read. Immutable.
/// </summary>
public sealed class ModelParts(IReadOnlyDictionary<string, double[]> numbers, IReadOnlyDictionary<string, StoredModel> parts)
{
    public const int Version = 1;
    private const int Most = 64;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("FLEETINS");

    /// <exception cref="ModelFormatException">There are no such numbers.</exception>
    public double[] Numbers(string name) => numbers.TryGetValue(name, out var found) ? found : throw new ModelFormatException($"the model has no '{name}'");

    /// <summary>Null where there are none: what a model of before did not have.</summary>
    public double[]? NumbersOrNull(string name) => numbers.GetValueOrDefault(name);

    /// <exception cref="ModelFormatException">There is no such part.</exception>
    public StoredModel Part(string name) => parts.TryGetValue(name, out var found) ? found : throw new ModelFormatException($"the model has no part '{name}'");

    public byte[] Write()
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        to.Write(Magic);
        to.Write(Version);
        to.Write(numbers.Count);
        foreach (var (name, values) in numbers.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            to.Write(name);
            to.Write(values.Length);
            foreach (var value in values) to.Write(value);
        }

        to.Write(parts.Count);
        foreach (var (name, part) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var file = ModelFile.Write(part);
            to.Write(name);
            to.Write(file.Length);
            to.Write(file);
        }

        to.Flush();
        return memory.ToArray();
    }

    /// <exception cref="ModelFormatException">The bytes are not a sound file of this version.</exception>
    public static ModelParts Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Magic)) throw new ModelFormatException("this is not a model of an insight");
        var from = new ByteReader(file.Span[Magic.Length..]);
        var version = from.Int();
        if (version != Version) throw new ModelFormatException($"model format {version} is not known: {Version} is");
        var numbers = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var n = Few(from.Int()); n > 0; n--)
        {
            var name = from.Text();
            numbers[name] = from.Doubles(from.Count(8));
        }

        var parts = new Dictionary<string, StoredModel>(StringComparer.Ordinal);
        for (var n = Few(from.Int()); n > 0; n--)
        {
            var name = from.Text();
            parts[name] = ModelFile.Read(from.Bytes(from.Count(1)));
        }

        return from.AtEnd ? new ModelParts(numbers, parts) : throw new ModelFormatException("the model file has more bytes than it should");
    }

    private static int Few(int count) => count is >= 0 and <= Most ? count : throw new ModelFormatException($"the model file promises {count} entries");
}
