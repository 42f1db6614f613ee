using FleetOps.Core.Ledger;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// The key that signs checkpoints, in the data folder: <c>ledger-key.pem</c>, readable by the owner alone, and <c>ledger-key.pub.pem</c> for whoever checks. Made at the first start, never replaced: a lost key is a new
/// key id on later checkpoints.
/// </summary>
internal static class LedgerKeyFile
{
    public static string PathIn(DataFolder folder) => Path.Combine(folder.FullPath, "ledger-key.pem");

    /// <exception cref="FormatException">The file is there and is no key.</exception>
    public static CheckpointKey OpenOrCreate(DataFolder folder)
    {
        var path = PathIn(folder);
        if (File.Exists(path))
        {
            try
            {
                return CheckpointKey.FromPem(File.ReadAllText(path));
            }
            catch (FormatException fault)
            {
                throw new FormatException($"{path}: {fault.Message}; put the right key back, or remove the file to begin with a new one", fault);
            }
        }

        var key = CheckpointKey.Create();
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(key.ToPrivatePem()));
            file.Flush(flushToDisk: true);
        }

        File.WriteAllText(Path.ChangeExtension(path, ".pub.pem"), key.PublicPem);
        File.Move(unfinished, path);
        return key;
    }
}
