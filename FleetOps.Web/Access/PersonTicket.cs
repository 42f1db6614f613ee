using System.Security.Claims;
using FleetOps.Core.Access;

namespace FleetOps.Web.Access;

/// <summary>What a cookie says about a person, and whether that still holds.</summary>
public static class PersonTicket
{
    public static ClaimsPrincipal For(Person person)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, person.Id),
            new(ClaimTypes.Name, person.UserName),
            new(ClaimTypes.Role, person.Role),
            new(Schemes.DisplayNameClaim, person.DisplayName),
            new(Schemes.StampClaim, person.Stamp),
        };
        if (person.MustChangePassword) claims.Add(new Claim(Schemes.MustChangeClaim, "yes"));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Schemes.Cookie));
    }

    /// <summary>False once the person is disabled, removed, or has another password or role than at sign-in.</summary>
    public static bool Holds(ClaimsPrincipal principal, IPeople people) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && people.Find(id) is { Enabled: true } person
        && principal.FindFirstValue(Schemes.StampClaim) == person.Stamp;
}
