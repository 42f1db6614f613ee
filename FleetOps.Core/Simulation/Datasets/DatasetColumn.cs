namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// One column of a dataset as its schema states it. <paramref name="Unit"/> is empty where there is none. <paramref name="Min"/> and <paramref name="Max"/>
/// are inclusive and hold for integers and numbers (null: unbounded); writing a value beyond them is an error, so a sensor saturates before it is written.
/// </summary>
public sealed record DatasetColumn(string Name, DatasetType Type, string Unit, double? Min, double? Max, string Meaning)
{
    /// <summary>Digits after the point, 0 to 9; of numbers only.</summary>
    public int Decimals { get; init; } = Type == DatasetType.Number ? 3 : 0;

    /// <summary>A cell may be empty: the value is not known or does not apply.</summary>
    public bool Optional { get; init; }

    /// <summary>The closed set that a text column takes its values from; null: any text.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    public static DatasetColumn Text(string name, string meaning, params string[] values) =>
        new(name, DatasetType.Text, "", null, null, meaning) { Values = values.Length > 0 ? values : null };

    public static DatasetColumn Time(string name, string meaning) => new(name, DatasetType.Time, "", null, null, meaning);

    public static DatasetColumn Flag(string name, string meaning) => new(name, DatasetType.Flag, "", 0, 1, meaning);

    public static DatasetColumn Integer(string name, string unit, double min, double max, string meaning) => new(name, DatasetType.Integer, unit, min, max, meaning);

    public static DatasetColumn Number(string name, string unit, double min, double max, int decimals, string meaning) =>
        new(name, DatasetType.Number, unit, min, max, meaning) { Decimals = decimals };
}
