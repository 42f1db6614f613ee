namespace FleetOps.Core.Access;

/// <summary>
/// The people who sign in. Looking one up is in memory and fast enough for every request; changes are stored, together with their ledger
/// entry, before they take effect. Changes that are not allowed throw <see cref="RefusedException"/>. Thread-safe.
/// </summary>
public interface IPeople
{
    /// <summary>Everyone, by user name.</summary>
    IReadOnlyList<Person> List();

    Person? Find(string id);

    /// <summary>Checks a password. Counts failures and locks the name on the human clock (<see cref="AccessOptions"/>). Writes the ledger.</summary>
    ValueTask<SignInCheck> CheckAsync(string userName, string password, CancellationToken cancellation);

    /// <summary>Adds a person with a temporary password, which is returned and never shown again.</summary>
    ValueTask<(Person Person, string Password)> AddAsync(string userName, string displayName, string role, string by, CancellationToken cancellation);

    /// <summary>Ends open sessions of this person. The last enabled admin keeps the role.</summary>
    ValueTask ChangeRoleAsync(string id, string role, string by, CancellationToken cancellation);

    /// <summary>Lets a person in or keeps them out; keeping out ends open sessions. The last enabled admin stays.</summary>
    ValueTask SetEnabledAsync(string id, bool enabled, string by, CancellationToken cancellation);

    /// <summary>A temporary password, shown once; the next sign-in asks for a new one. Ends open sessions and a lock.</summary>
    ValueTask<string> ResetPasswordAsync(string id, string by, CancellationToken cancellation);

    /// <summary>A person's own change; refused when the present password is wrong or the new one too weak. Ends other sessions.</summary>
    ValueTask<Person> ChangePasswordAsync(string id, string current, string next, CancellationToken cancellation);

    /// <summary>What the pages remember for this person: "dark" or "light", and whether single-letter keys act. Not in the ledger.</summary>
    ValueTask SetPreferencesAsync(string id, string theme, bool shortcuts, CancellationToken cancellation);
}
