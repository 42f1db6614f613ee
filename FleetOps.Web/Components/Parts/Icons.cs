namespace FleetOps.Web.Components.Parts;

/// <summary>The geometry of the icon set: paths on a 20 × 20 grid (the logo on 26 × 26), stroked by the style sheet.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["logo"] = """<path d="M4 21V5h13M4 12.5h9"/><circle cx="19.5" cy="18.5" r="3.2"/><path d="M13 12.5a6 6 0 0 1 6 2.8"/>""",
        ["overview"] = """<rect x="3" y="3" width="6" height="8"/><rect x="11" y="3" width="6" height="4.5"/><rect x="3" y="13.5" width="6" height="3.5"/><rect x="11" y="10" width="6" height="7"/>""",
        ["map"] = """<path d="M3 5.5 8 3.5l4.5 2L17 3.5v11l-4.5 2L8 14.5l-5 2zM8 3.5v11M12.5 5.5v11"/>""",
        ["stations"] = """<path d="M4 17V4.5A1.5 1.5 0 0 1 5.5 3h4A1.5 1.5 0 0 1 11 4.5V17M2.5 17h10M11 9.5h1.5A1.5 1.5 0 0 1 14 11v2.5a1.5 1.5 0 0 0 3 0V8l-2.5-2.5M8 6 6.5 8.8h2.3l-1.5 2.7"/>""",
        ["equipment"] = """<path d="M3 17V6.500h5V17M8 17v-7h9v7zM2 17h16M4.500 6.500v-3h2v3M11 12.500v2M14 12.500v2"/>""",
        ["vehicles"] = """<path d="M2.5 14V8.5l2-4h8l3 4 2 1V14h-2M12 14H7.5M4.5 14h-2M5 8.5h10M10 4.5v4"/><circle cx="6" cy="14.5" r="1.6"/><circle cx="14" cy="14.5" r="1.6"/>""",
        ["simulator"] = """<path d="M3 4.5h14v9H3zM7 17h6M10 13.5V17M8.5 7v4l3.5-2z"/>""",
        ["experiments"] = """<path d="M7.500 3h5M8.500 3v5L4 15.500A1 1 0 0 0 4.900 17h10.200a1 1 0 0 0 .9-1.500L11.500 8V3M6.200 12.500h7.600"/>""",
        ["alarms"] = """<path d="M10 3a5 5 0 0 0-5 5v3.500L3.500 14h13L15 11.500V8a5 5 0 0 0-5-5zM8.300 16.500a1.900 1.900 0 0 0 3.400 0"/>""",
        ["models"] = """<path d="M4 15.500 8 9l3.500 3.500L16.500 4.500M3 3v14h14"/><circle cx="8" cy="9" r="1.300"/><circle cx="11.500" cy="12.500" r="1.300"/>""",
        ["settings"] = """<path d="M3 6h7M14 6h3M3 14h3M10 14h7"/><circle cx="12" cy="6" r="2"/><circle cx="8" cy="14" r="2"/>""",
        ["approvals"] = """<path d="M4 3.500h12v13H4zM7 10l2.200 2.200L13.500 8"/>""",
        ["agents"] = """<rect x="4" y="6.500" width="12" height="9" rx="2"/><path d="M10 3.500v3M2.500 10v2.500M17.500 10v2.500M7.500 13h5"/><circle cx="7.500" cy="10" r=".8"/><circle cx="12.500" cy="10" r=".8"/>""",
        ["wrench"] = """<path d="M13.500 3a4 4 0 0 0-3.800 5.300L3.500 14.500l2 2 6.200-6.200A4 4 0 0 0 16.800 5.500L14.300 8 12 5.700l2.500-2.400z"/>""",
        ["route"] = """<path d="M5 17V9.500A4 4 0 0 1 9 5.500h6M12.500 3 15 5.500 12.500 8M5 13.500h6.500"/>""",
        ["shield"] = """<path d="M10 2.500 4 5v4.500c0 4 2.500 6.500 6 8 3.500-1.500 6-4 6-8V5zM7.500 9.800l2 2 3.200-3.800"/>""",
        ["more"] = """<circle cx="4.5" cy="10" r=".8"/><circle cx="10" cy="10" r=".8"/><circle cx="15.5" cy="10" r=".8"/>""",
        ["search"] = """<circle cx="8.5" cy="8.5" r="4.8"/><path d="m12.2 12.2 4.3 4.3"/>""",
        ["theme"] = """<circle cx="10" cy="10" r="6.5"/><path d="M10 3.500v13M10 6.500l5.400-.2M10 10h6.500M10 13.500l5.400.2"/>""",
        ["keys"] = """<rect x="2.500" y="5" width="15" height="10" rx="1.500"/><path d="M5.500 8.200h.01M8.500 8.200h.01M11.500 8.200h.01M14.500 8.200h.01M6.500 11.800h7"/>""",
        ["van"] = """<path d="M2.5 5.5h9V14h-9zM11.5 8.500H15l2.500 2.800V14h-6"/><circle cx="6" cy="15" r="1.5"/><circle cx="14" cy="15" r="1.5"/>""",
        ["plug"] = """<path d="M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v3"/>""",
        ["pause"] = """<path d="M7 4.5v11M13 4.5v11"/>""",
        ["play"] = """<path d="M6.5 4.500v11l9-5.500z"/>""",
        ["step"] = """<path d="M5 4.500v11l7-5.500zM15 4.500v11"/>""",
        ["download"] = """<path d="M10 3v9M6.500 8.500 10 12l3.500-3.500M4 16h12"/>""",
        ["bolt"] = """<path d="M11 2.5 4.5 11.500h5l-1 6 7-9.500h-5z"/>""",
        ["back"] = """<path d="M12 4.500 6.500 10l5.500 5.500"/>""",
        ["check"] = """<path d="m4.500 10.500 3.500 3.500 7.500-8"/>""",
        ["cross"] = """<path d="m5.500 5.500 9 9M14.500 5.500l-9 9"/>""",
        ["exit"] = """<path d="M8 4H4v12h4M12 6.500 15.500 10 12 13.500M15 10H8"/>""",
    };

    public static string Of(string name) => Shapes.TryGetValue(name, out var shape) ? shape : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}
