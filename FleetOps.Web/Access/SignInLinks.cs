using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Access;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Access;

/// <summary>
/// One link a role that signs a browser on this machine in, so that a demonstration is one click. Tokens carry 256 random bits, live as long as the process, and
/// exist only when every address is loopback. They are printed on the console and nowhere else. Thread-safe, immutable.
/// </summary>
public sealed class SignInLinks
{
    public const string Path = "/sign-in/link";

    private readonly FrozenDictionary<string, string> _tokens;

    public SignInLinks(ServeOptions options)
    {
        Offered = Loopback.IsOnly(options.Addresses);
        _tokens = (Offered ? Role.All : []).ToFrozenDictionary(role => role, _ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>False when another address than loopback is listened on: then only passwords sign in.</summary>
    public bool Offered { get; }

    public string UrlFor(string role, string address) => $"{address.TrimEnd('/')}{Path}?token={_tokens[role]}";

    /// <summary>
    /// Whom a link of this role signs in: the person that the first start made for it where that one may come in, else the first by name who has a password of their own. Null:
    /// nobody can.
    /// </summary>
    public static Person? PersonOf(string role, IEnumerable<Person> people) => people.Where(p => p is { Enabled: true, MustChangePassword: false } && p.Role == role)
        .OrderByDescending(p => p.UserName == role).ThenBy(p => p.UserName, StringComparer.OrdinalIgnoreCase).FirstOrDefault();

    /// <summary>The role whose token this is, or null. Compares every token in constant time.</summary>
    public string? RoleOf(string? token)
    {
        if (token is not { Length: > 0 and <= 128 }) return null;
        var presented = Encoding.UTF8.GetBytes(token);
        string? found = null;
        foreach (var (role, known) in _tokens)
            if (CryptographicOperations.FixedTimeEquals(presented, Encoding.UTF8.GetBytes(known))) found = role;
        return found;
    }
}
