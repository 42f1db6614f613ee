using System.CommandLine;

namespace FleetOps.Web.Commands.Sending;

/// <summary>The options that every sending command has: where the server is and which key to present.</summary>
internal sealed class SendOptions
{
    public Option<string> Url { get; } = new("--url") { Description = "address of a running server", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = "device key; by default FLEETOPS_API_KEY, else FLEETOPS_BOOTSTRAP_KEY",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("FLEETOPS_API_KEY") ?? Environment.GetEnvironmentVariable("FLEETOPS_BOOTSTRAP_KEY"),
    };

    public Option<bool> Json { get; } = new("--json") { Description = "print one JSON document and nothing else" };

    public void AddTo(Command command)
    {
        Url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                result.AddError("--url takes an address such as http://127.0.0.1:5080");
        });
        command.Options.Add(Url);
        command.Options.Add(Key);
        command.Options.Add(Json);
        command.Validators.Add(result =>
        {
            var key = result.GetValue(Key);
            if (string.IsNullOrEmpty(key)) result.AddError("--key is missing (or set FLEETOPS_API_KEY)");
            else if (key.Any(c => c is <= ' ' or > '~')) result.AddError("--key: a key has no spaces, line ends or letters beyond ASCII");
        });
    }
}
