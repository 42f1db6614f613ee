using System.Security.Cryptography;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger;

/// <summary>The key pair, or the public key alone, that signs and checks heads of the chain: ECDSA on P-256. Dispose it. Thread-safe for checking; one signer at a time.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa _key;

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), in lower-case hexadecimal.</summary>
    public string Id { get; }

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>A new pair.</summary>
    public static CheckpointKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="FormatException">It is no key on P-256 in PEM.</exception>
    public static CheckpointKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize != 256) throw new FormatException("the key is not on the curve P-256");
            return new CheckpointKey(key);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new FormatException("it is no key in PEM", fault);
        }
    }

    /// <summary>The private key, to be kept where only the program reads it.</summary>
    public string ToPrivatePem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    public Checkpoint Sign(LedgerHead head, Instant at) => new(at, head, Id, _key.SignData(Checkpoint.Signed(at, head, Id), HashAlgorithmName.SHA256));

    public Seal Sign(Seal unsigned)
    {
        ArgumentNullException.ThrowIfNull(unsigned);
        var named = unsigned with { Key = Id };
        return named with { Signature = _key.SignData(named.Signed(), HashAlgorithmName.SHA256) };
    }

    public void Dispose() => _key.Dispose();

    internal bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) => _key.VerifyData(signed, signature, HashAlgorithmName.SHA256);
}
