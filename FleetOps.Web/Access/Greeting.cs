using FleetOps.Core.Access;

namespace FleetOps.Web.Access;

/// <summary>What the console says at start: where to look and how to sign in. The only place where links and first passwords are written.</summary>
public static class Greeting
{
    public static void Write(TextWriter console, ICollection<string> urls, SignInLinks links, IReadOnlyList<(string UserName, string Password)> made)
    {
        foreach (var url in urls) console.WriteLine($"Listening: {url}");
        if (links.Offered)
        {
            foreach (var role in Role.All) console.WriteLine($"Sign in as {role}: {links.UrlFor(role, urls.First())}");
        }
        else
        {
            console.WriteLine("Other machines can reach an address above: sign in with a user name and password (no sign-in links are given).");
        }

        if (made.Count > 0)
        {
            console.WriteLine("First start. These passwords are shown once, here:");
            foreach (var (userName, password) in made) console.WriteLine($"  {userName,-10}{password}");
        }

        console.Flush();
    }
}
