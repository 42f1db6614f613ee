namespace FleetOps.Core.Learning.Tabular;

/// <summary>The target of every row that has one: class codes (in the order of <see cref="Classes"/>; of two, the second is the positive one) or numbers.</summary>
public sealed record TargetColumn(LearningTask Task, double[] Values, int[] Rows, IReadOnlyList<string> Classes)
{
    private const int FewClasses = 20;

    public bool IsClassification => Task is LearningTask.Binary or LearningTask.Multiclass;

    /// <exception cref="ArgumentException">The column does not exist or does not fit the task.</exception>
    public static TargetColumn Learn(CsvFile file, string name, LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(file);
        var column = file.IndexOf(name);
        var comma = file.Separator != ',' && TableEncoder.UsesDecimalComma(file);
        List<int> rows = [];
        var numbers = new List<double>();
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < file.Rows; row++)
        {
            var cell = file[row, column];
            if (CellReading.IsMissing(cell)) continue;
            rows.Add(row);
            if (distinct.Count <= 10_000) distinct.Add(cell.ToString());
            if (CellReading.Number(cell, comma, out var number)) numbers.Add(number);
        }

        if (rows.Count == 0) throw new ArgumentException($"the target '{name}' has no values");
        var allNumbers = numbers.Count == rows.Count;
        if (task == LearningTask.Auto) task = Choose(allNumbers, numbers, distinct.Count);
        if (task is not (LearningTask.Binary or LearningTask.Multiclass))
        {
            return allNumbers
                ? new TargetColumn(task, [.. numbers], [.. rows], [])
                : throw new ArgumentException($"the target '{name}' has {rows.Count - numbers.Count} values that are no numbers, so it is no target for {task.ToString().ToLowerInvariant()}");
        }

        if (distinct.Count < 2) throw new ArgumentException($"the target '{name}' has only one value, '{distinct.First()}': there is nothing to tell apart");
        if (task == LearningTask.Binary && distinct.Count != 2) throw new ArgumentException($"the target '{name}' has {distinct.Count} values, a binary one has two");
        if (distinct.Count > 1000) throw new ArgumentException($"the target '{name}' has more than 1000 classes");
        string[] classes = allNumbers ? [.. distinct.OrderBy(d => CellReading.Number(d, comma, out var v) ? v : 0)] : [.. distinct.OrderBy(Rank).ThenBy(d => d, StringComparer.Ordinal)];
        var codes = classes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        return new TargetColumn(task, [.. rows.Select(r => (double)codes[file[r, column].ToString()])], [.. rows], classes);
    }

    private static LearningTask Choose(bool allNumbers, List<double> numbers, int distinct)
    {
        if (distinct == 2) return LearningTask.Binary;
        if (!allNumbers) return LearningTask.Multiclass;
        return distinct <= FewClasses && numbers.Count >= 20 * distinct && numbers.TrueForAll(n => n == Math.Floor(n)) ? LearningTask.Multiclass : LearningTask.Regression;
    }

    /// <summary>A word for "no" comes before one for "yes".</summary>
    private static int Rank(string name) => CellReading.Truth(name, out var truth) ? truth ? 1 : 0 : 0;
}
