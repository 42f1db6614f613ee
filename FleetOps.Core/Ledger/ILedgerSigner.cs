using FleetOps.Core.Ledger.Sealing;

namespace FleetOps.Core.Ledger;

/// <summary>Signs heads of the stored ledger. Thread-safe.</summary>
public interface ILedgerSigner
{
    /// <summary>The public key that checks what is signed here, in PEM.</summary>
    string PublicPem { get; }

    /// <summary>Signs the head that is there now; null when the newest checkpoint has it already or nothing was noted yet.</summary>
    Task<Checkpoint?> SignAsync(CancellationToken cancellation);

    /// <summary>The same seal with this ledger's key and signature.</summary>
    Seal Sign(Seal unsigned);
}
