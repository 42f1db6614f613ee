using System.Security.Cryptography;
using FleetOps.Core.Access;

namespace FleetOps.Data.Writing;

/// <summary>What a password must be, and temporary ones: 20 characters that are told apart when read aloud (about 99 bits).</summary>
internal static class Passwords
{
    public const int MaxLength = 256;
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Temporary()
    {
        var letters = RandomNumberGenerator.GetString(Readable, 20);
        return string.Join('-', letters[..5], letters[5..10], letters[10..15], letters[15..]);
    }

    /// <summary>Length decides, not a mix of character classes (NIST SP 800-63B section 5.1.1.2).</summary>
    public static void Check(string password, string userName, AccessOptions options)
    {
        if (password.Length < options.PasswordLength) throw new RefusedException($"A password has at least {options.PasswordLength} characters.");
        if (password.Length > MaxLength) throw new RefusedException($"A password has at most {MaxLength} characters.");
        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase)) throw new RefusedException("A password does not contain the user name.");
        if (password.Distinct().Count() < 5) throw new RefusedException("A password has at least 5 different characters.");
    }
}
