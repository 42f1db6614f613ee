using System.CommandLine;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using FleetOps.Data.Sqlite;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Audit;

/// <summary><c>audit export --out FILE</c>: the whole ledger, a record a line, as <c>audit verify</c> and a stranger's program read it. The last hash is printed: keep it elsewhere.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var dataDir = new Option<string>("--data-dir") { Description = "data folder of the control room", DefaultValueFactory = _ => new ServeOptions().DataDir };
        var output = new Option<string>("--out") { Description = "file to write", Required = true };
        var command = new Command("export", "Writes the ledger to a file, a record a line.") { dataDir, output };
        command.SetAction((parsed, cancellation) => AuditCommand.RunAsync(() => RunAsync(new DataFolder(parsed.GetValue(dataDir)!).Database, parsed.GetValue(output)!, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string database, string path, CancellationToken cancellation)
    {
        if (!File.Exists(database)) throw new FileNotFoundException($"There is no database at {database}.");
        var unfinished = path + ".part";
        LedgerHead head;
        await using (var file = File.Create(unfinished)) head = await LedgerLine.WriteAsync(LedgerReader.ReadFileAsync(database, cancellation), file, cancellation);
        File.Move(unfinished, path, overwrite: true);
        Console.WriteLine($"Wrote {head.Seq} records to {path}. Hash of the last: {head.Hash}");
        return 0;
    }
}
