using System.Text;
using FleetOps.Core.Simulation.Datasets;

namespace FleetOps.Web.Commands.Datasets;

/// <summary>
/// Writes datasets into a folder: the sources side by side on the machine's cores, each dataset under a temporary name that becomes its own when the
/// source is done, then schemas, the labelling specification and the manifest. A name that is not in the catalogue throws <see cref="ArgumentException"/>;
/// a disk that refuses throws <see cref="IOException"/> and leaves no half file under a final name.
/// </summary>
internal sealed class DatasetFolder(DatasetRequest request, DatasetPlan plan)
{
    private const string LabellingFile = "labelling.md";
    private readonly IReadOnlyList<DatasetSource> _sources = DatasetCatalogue.Of(plan);

    public async Task<DatasetManifest> WriteAsync(IDatasetDisplay display, CancellationToken cancellation)
    {
        var known = _sources.SelectMany(s => s.Datasets).ToArray();
        if (request.Only.FirstOrDefault(o => !known.Any(d => d.Name == o)) is { } unknown)
            throw new ArgumentException($"--only: there is no dataset '{unknown}'; there are {string.Join(", ", known.Select(d => d.Name))}");
        Directory.CreateDirectory(request.Folder);
        var written = new List<DatasetEntry>();
        // The longest first, so that the cores are busy to the end.
        var sources = _sources.Where(s => s.Datasets.Any(Wanted)).OrderByDescending(s => s.Seconds).ToArray();
        display.Begin(sources);
        await Parallel.ForEachAsync(sources, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, (source, stop) =>
        {
            var entries = Write(source, display, stop);
            lock (written) written.AddRange(entries);
            return ValueTask.CompletedTask;
        });

        var labelling = await LabellingAsync(cancellation);
        Place(LabellingFile, labelling);
        var earlier = DatasetManifest.Earlier(request.Folder).Where(e => written.All(w => w.Name != e.Name));
        var manifest = new DatasetManifest([.. written.Concat(earlier).OrderBy(e => Array.FindIndex(known, d => d.Name == e.Name) is var i and >= 0 ? i : int.MaxValue)]);
        Place(DatasetManifest.FileName, manifest.ToJson());
        return manifest;
    }

    private List<DatasetEntry> Write(DatasetSource source, IDatasetDisplay display, CancellationToken stop)
    {
        var files = new List<DatasetFile>();
        try
        {
            foreach (var dataset in source.Datasets.Where(Wanted)) files.Add(new DatasetFile(dataset, request));
            var rows = source.Datasets.ToDictionary(d => d, d => files.Find(f => f.Dataset == d)?.Rows ?? new DatasetRows(d, Stream.Null));
            source.Write(new DatasetRun(rows, share => display.Reached(source, share), stop));
            var entries = files.ConvertAll(f => f.Complete(plan));
            foreach (var file in files)
            {
                file.Keep();
                Place(DatasetSchema.FileOf(file.Dataset), DatasetSchema.Of(file.Dataset));
            }

            display.Done(source, entries);
            return entries;
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private bool Wanted(Dataset dataset) => request.Only.Count == 0 || request.Only.Contains(dataset.Name);

    private void Place(string name, string text)
    {
        var path = Path.Combine(request.Folder, name);
        var beside = Path.Combine(request.Folder, $".{name}.{Environment.ProcessId}.partial");
        try
        {
            File.WriteAllText(beside, text.EndsWith('\n') ? text : text + "\n", new UTF8Encoding(false));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static async Task<string> LabellingAsync(CancellationToken cancellation)
    {
        await using var text = typeof(DatasetFolder).Assembly.GetManifestResourceStream(LabellingFile) ?? throw new InvalidOperationException($"{LabellingFile} is not part of the program.");
        using var reader = new StreamReader(text);
        return await reader.ReadToEndAsync(cancellation);
    }
}
