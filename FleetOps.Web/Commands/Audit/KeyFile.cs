using FleetOps.Core.Ledger;

namespace FleetOps.Web.Commands.Audit;

/// <summary>A public key in a PEM file.</summary>
internal static class KeyFile
{
    /// <exception cref="FormatException">It is no key; the message names the file.</exception>
    public static async Task<CheckpointKey> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return CheckpointKey.FromPem(await File.ReadAllTextAsync(path, cancellation));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{path}: {fault.Message}", fault);
        }
    }
}
