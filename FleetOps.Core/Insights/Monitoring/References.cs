using FleetOps.Core.Models.Drift;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Makes the reference that a new model's features and score are held against in service, from the rows it was not fitted on (ordinary networks, both). Pure.</summary>
public static class References
{
    private const int MostRows = 40_000;

    /// <summary>Null where no row is of a kind that is watched, drift is not, or there is no score.</summary>
    /// <param name="trainer">Says which rows are usual, which features are watched and how rows are scored.</param>
    /// <param name="file">The model's.</param>
    /// <param name="lesson">The rows it was made with.</param>
    public static DriftReference? Of(ITrainer trainer, ReadOnlyMemory<byte> file, Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(lesson);
        if (!trainer.WatchesDrift || trainer.Scorer(file) is not { } score) return null;
        var picked = new List<(TrainingRows Rows, int Row, int Day)>();
        for (var part = 0; part < 2; part++)
        {
            var rows = part == 0 ? lesson.Choose : lesson.Judge;
            for (var r = 0; r < rows.Count; r++)
                if (trainer.IsUsual(rows.Row(r)[..trainer.Watched])) picked.Add((rows, r, part * 100_000 + (int)((rows.At(r) - rows.At(0)).TotalDays / trainer.DriftDays)));
        }

        if (picked.Count == 0) return null;
        var every = (picked.Count + MostRows - 1) / MostRows;
        if (every > 1) picked = [.. picked.Where((_, i) => i % every == 0)];
        int[] days = [.. picked.Select(p => p.Day)];
        var columns = new ColumnReference[trainer.Watched + 1];
        var values = new double[picked.Count];
        for (var c = 0; c < columns.Length; c++)
        {
            var (name, unit) = c < trainer.Watched ? trainer.Slot.Schema.Features[c] : (DriftReference.Score, "");
            for (var i = 0; i < values.Length; i++)
            {
                var row = picked[i].Rows.Row(picked[i].Row)[..trainer.Watched];
                values[i] = c < trainer.Watched ? row[c] : score(row);
            }

            columns[c] = ColumnReference.Of(name, unit, values, days);
        }

        return new DriftReference(columns, picked.Count, trainer.DriftDays);
    }
}
