using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Commands;
using FleetOps.Web.Commands.Datasets;
using Xunit;

namespace FleetOps.Tests.Simulation.Datasets;

/// <summary>What the datasets hold, at a small size: every cell against its schema, and what must hold between cells.</summary>
public sealed class DatasetSchemaTests(DatasetSchemaTests.Written written) : IClassFixture<DatasetSchemaTests.Written>
{
    [Fact]
    public void EveryCell_IsWhatItsSchemaSays()
    {
        foreach (var dataset in written.Datasets)
        {
            var rows = 0;
            foreach (var cells in written.Rows(dataset.Name))
            {
                rows++;
                Assert.True(dataset.Columns.Count == cells.Length, $"{dataset.Name}, row {rows}: {cells.Length} cells");
                for (var i = 0; i < cells.Length; i++)
                    if (!Fits(dataset.Columns[i], cells[i])) Assert.Fail($"{dataset.Name}, row {rows}, {dataset.Columns[i].Name}: '{cells[i]}'");
            }

            if (dataset.Rows is { } promised) Assert.Equal(promised, rows);
            Assert.Matches("^[a-z0-9_]+$", dataset.Name);
            Assert.Equal(dataset.Columns.Count, dataset.Columns.Select(c => c.Name).Distinct().Count());
            Assert.All(dataset.Columns, c => Assert.False(string.IsNullOrWhiteSpace(c.Meaning)));
        }
    }

    [Fact]
    public void DefaultPlan_PromisesTheCountsOfTheBrief()
    {
        var rows = DatasetCatalogue.Of(new DatasetPlan(42, Worlds.Stations, Frames.Catalog)).SelectMany(s => s.Datasets).ToDictionary(d => d.Name, d => d.Rows);
        Assert.Equal(50, rows["stations"]);
        Assert.Equal(648_000, rows["station_signals"]);
        Assert.Equal(648_000, rows["station_signal_labels"]);
        Assert.Equal(5_000, rows["agent_decisions"]);
        Assert.Equal(2_160, rows["market_hours"]);
        Assert.Equal(1_000, rows["users"]);
    }

    [Fact]
    public void Decisions_AreChained_AndOddOnesAreLabelledApart()
    {
        var decisions = written.Table("agent_decisions");
        var previous = new string('0', 64);
        string[] hashed = ["decision", "proposed_at", "agent", "kind", "target_id", "evidence", "cost_inr", "verdict", "approver", "approved_at", "executed_at", "receipt", "outcome"];
        foreach (var row in decisions)
        {
            Assert.Equal(previous, row["previous_hash"]);
            var text = string.Join('|', hashed.Select(h => row[h]).Prepend(previous));
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(previous, row["hash"]);
        }

        var odd = written.Table("agent_decision_oddities").ToDictionary(r => r["decision"], r => r["oddity"]);
        Assert.InRange(odd.Count, decisions.Count / 100, decisions.Count / 10);
        foreach (var row in decisions.Where(r => !odd.ContainsKey(r["decision"])))
        {
            // What the oddities break, the others keep.
            if (row["executed_at"].Length > 0)
            {
                Assert.NotEqual("", row["approver"]);
                Assert.True(string.CompareOrdinal(row["approved_at"], row["executed_at"]) <= 0);
            }

            Assert.False(row["kind"].EndsWith("reset", StringComparison.Ordinal) && row["evidence"].Contains("GroundFailure", StringComparison.Ordinal));
            Assert.True(double.Parse(row["pressure"], CultureInfo.InvariantCulture) >= 1);
            Assert.False(row["outcome"] == "confirmed" && row["receipt"] != "accepted");
        }
    }

    [Fact]
    public void Sessions_GoDownTheFunnel_AndAreBilled()
    {
        var visits = written.Table("driver_sessions");
        Assert.InRange(visits.Count, 6_000, 12_000);
        Assert.All(visits, v => Assert.True(Step(v, "authorised") >= Step(v, "plugged") && Step(v, "plugged") >= Step(v, "started") && Step(v, "started") >= Step(v, "completed")));
        Assert.All(visits.Where(v => v["started"] == "0"), v => Assert.Equal("", v["energy_kwh"]));
        var completed = visits.Where(v => v["outcome"] == "completed").ToArray();
        Assert.True(completed.Length > visits.Count / 2);
        Assert.True(completed.Count(v => double.Parse(v["billed_inr"], CultureInfo.InvariantCulture) > 0) > completed.Length * 0.98);
        Assert.Equal(["fleet", "guest", "registered"], visits.Select(v => v["driver_kind"]).Distinct().Order(StringComparer.Ordinal));
        // Who saw the queue and drove on is in the funnel too, with nothing but his arrival.
        Assert.InRange(visits.Count(v => v["outcome"] == "drove_on"), visits.Count / 200, visits.Count / 8);
        Assert.All(visits.Where(v => v["outcome"] == "drove_on"), v => Assert.True(v["connector_id"].Length == 0 && Step(v, "authorised") == 0));
        Assert.Contains(visits, v => v["outcome"] == "gave_up_waiting" && double.Parse(v["waited_minutes"], CultureInfo.InvariantCulture) > 1);

        static int Step(Dictionary<string, string> visit, string step) => visit[step] == "1" ? 1 : 0;
    }

    [Fact]
    public void Users_StateWhatTheyDo_MoreOrLess()
    {
        var plan = DatasetFolderTests.SmallPlan();
        var near = new NearStations(plan.Stations);
        var drivers = DriverRegister.Invent(plan.Seed, plan.Users, plan.Stations);
        var users = written.Table("users");
        var natures = drivers.Select(d => DriverNature.Of(plan.Seed, d, plan.Stations, near)).ToArray();
        Assert.All(users.Zip(natures), u => Assert.Equal(u.Second.DrivesForALiving, u.First["plan"] == "commercial"));
        Assert.InRange(Correlation([.. users.Select(u => double.Parse(u["wait_minutes"], CultureInfo.InvariantCulture))], [.. natures.Select(n => n.BalkMinutes)]), 0.6, 0.97);
        Assert.InRange(Correlation([.. users.Select(u => double.Parse(u["detour_km"], CultureInfo.InvariantCulture))], [.. natures.Select(n => 1 / n.Distance)]), 0.4, 0.95);
        Assert.InRange(Correlation([.. users.Select(u => u["cares_most"] == "price" ? 1.0 : 0)], [.. natures.Select(n => n.Price)]), 0.3, 0.95);
        Assert.Equal(4, users.Select(u => u["cares_most"]).Distinct().Count());

        static double Correlation(double[] a, double[] b)
        {
            var (meanA, meanB) = (a.Average(), b.Average());
            return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
        }
    }

    [Fact]
    public void SignalLabels_LieBesideTheSignals()
    {
        var signals = written.Rows("station_signals").Select(r => (r[0], r[1]));
        var labels = written.Rows("station_signal_labels").Select(r => (r[0], r[1]));
        Assert.Equal(signals, labels);
        var faults = written.Table("station_faults");
        Assert.All(faults.Where(f => f["failed_at"].Length > 0), f => Assert.True(string.CompareOrdinal(f["onset_at"], f["failed_at"]) <= 0));
        Assert.Equal(faults.Count > 0, written.Rows("station_signal_labels").Any(r => r[2] != "0"));
    }

    private static bool Fits(DatasetColumn column, string cell)
    {
        if (cell.Length == 0) return column.Optional;
        return column.Type switch
        {
            DatasetType.Integer => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= (column.Min ?? long.MinValue) && n <= (column.Max ?? long.MaxValue),
            DatasetType.Number => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && x >= (column.Min ?? double.MinValue) && x <= (column.Max ?? double.MaxValue)
                && (cell.Contains('.', StringComparison.Ordinal) ? cell.Length - cell.IndexOf('.', StringComparison.Ordinal) - 1 : 0) == column.Decimals,
            DatasetType.Flag => cell is "0" or "1",
            DatasetType.Time => DateTimeOffset.TryParseExact(cell, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            DatasetType.Text => column.Values is null || column.Values.Contains(cell),
            _ => false,
        };
    }

    /// <summary>All datasets once, at the small size.</summary>
    public sealed class Written : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("fleetops-schema-").FullName;

        internal IReadOnlyList<Dataset> Datasets { get; } = [.. DatasetCatalogue.Of(DatasetFolderTests.SmallPlan()).SelectMany(s => s.Datasets)];

        public async ValueTask InitializeAsync() =>
            await new DatasetFolder(new DatasetRequest(_folder, 42, [], false), DatasetFolderTests.SmallPlan()).WriteAsync(new NoDisplay(), TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        internal IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(_folder, name + ".csv")).Skip(1).Select(l => l.Split(','));

        internal IReadOnlyList<Dictionary<string, string>> Table(string name)
        {
            var columns = Datasets.Single(d => d.Name == name).Columns;
            return [.. Rows(name).Select(cells => columns.Select((c, i) => (c.Name, cells[i])).ToDictionary(p => p.Name, p => p.Item2))];
        }
    }

    private sealed class NoDisplay : IDatasetDisplay
    {
        public void Begin(IReadOnlyList<DatasetSource> sources) => Assert.NotEmpty(sources);

        public void Reached(DatasetSource source, double share) => Assert.InRange(share, 0, 1);

        public void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries) => Assert.NotEmpty(entries);
    }
}
