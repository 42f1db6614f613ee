namespace FleetOps.Core.Learning.Storage;

/// <summary>How lists, arrays of numbers, times and steps stand in a model file: a count, then the items.</summary>
internal static class StoredNumbers
{
    internal static void Many<T>(BinaryWriter to, IReadOnlyCollection<T> items, Action<T> write)
    {
        to.Write(items.Count);
        foreach (var item in items) write(item);
    }

    internal static void Write(BinaryWriter to, double[] values)
    {
        to.Write(values.Length);
        foreach (var value in values) to.Write(value);
    }

    internal static double[] Read(ref ByteReader from) => from.Doubles(from.Count(8));

    internal static void Write(BinaryWriter to, double[][] rows)
    {
        to.Write(rows.Length);
        foreach (var row in rows) Write(to, row);
    }

    internal static double[][] ReadRows(ref ByteReader from)
    {
        var rows = new double[from.Count(4)][];
        for (var i = 0; i < rows.Length; i++) rows[i] = Read(ref from);
        return rows;
    }

    internal static DateTime ReadTime(ref ByteReader from)
    {
        var ticks = from.Long();
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) throw new ModelFormatException("a time in the model file is none");
        return new DateTime(ticks);
    }

    internal static TimeSpan ReadStep(ref ByteReader from)
    {
        var ticks = from.Long();
        if (ticks <= 0) throw new ModelFormatException("a step in the model file does not lead on");
        return new TimeSpan(ticks);
    }
}
