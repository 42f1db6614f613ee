using System.Text.RegularExpressions;

namespace FleetOps.Tests.Fakes;

/// <summary>Fills in a plain form of the program as a browser without scripts does: loads the page, posts its hidden fields with the given ones.</summary>
internal static partial class SignInForm
{
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string userName, string password, string page = "/sign-in") =>
        client.PostFormAsync(page, ("Form.UserName", userName), ("Form.Password", password));

    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var address = new Uri(page, UriKind.Relative);
        var html = await client.GetStringAsync(address);
        var all = Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(all);
        return await client.PostAsync(address, content);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
