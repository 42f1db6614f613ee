using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Isolation;

// How the forest stands in a model file, with all it needs to be refreshed later.
public sealed partial class IsolationForest
{
    internal void Save(BinaryWriter to)
    {
        to.Write(_options.SampleRows);
        to.Write(_options.Extended);
        to.Write(_options.Seed);
        to.Write(_oldest);
        to.Write(Refreshes);
        to.Write(_members.Length);
        foreach (var member in _members)
        {
            to.Write(member.Normal);
            if (member.Sloped is { } sloped) sloped.Save(to);
            else ShapeFormat.Write(to, member.Shape!);
        }
    }

    internal static IsolationForest Load(ref ByteReader from, IReadOnlyList<Column> columns)
    {
        var options = new IsolationOptions { SampleRows = from.Int(), Extended = from.Byte() != 0, Seed = from.Long() };
        int oldest = from.Int(), refreshes = from.Int();
        var members = new IsolationMember[from.Count(16)];
        options = options with { Trees = members.Length };
        try
        {
            Validator.ValidateObject(options, new ValidationContext(options), true);
        }
        catch (ValidationException broken)
        {
            throw new ModelFormatException($"the isolation forest's options are not sound: {broken.Message}");
        }

        if (oldest < 0 || oldest >= members.Length || refreshes < 0) throw new ModelFormatException("the isolation forest's age is not sound");
        for (var t = 0; t < members.Length; t++)
        {
            var normal = from.Double();
            if (!(normal > 0)) throw new ModelFormatException("an isolation tree has no normal path length");
            members[t] = options.Extended
                ? new IsolationMember(null, SlopedTrees.Load(ref from, columns.Count), normal)
                : new IsolationMember(ShapeFormat.ReadShape(ref from, columns.Count), null, normal);
        }

        return new IsolationForest(columns, options, members, oldest, refreshes);
    }
}
