namespace FleetOps.Web.Transports.Decoding;

/// <summary>How frames follow each other in a body: one object, a JSON array of them, or one a line (NDJSON).</summary>
public enum BodyForm
{
    Single,
    Array,
    Lines,
}
