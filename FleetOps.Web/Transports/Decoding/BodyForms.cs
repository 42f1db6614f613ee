namespace FleetOps.Web.Transports.Decoding;

/// <summary>Tells an array, one object and lines of objects apart.</summary>
internal static class BodyForms
{
    /// <summary>By what the sender says, else by the first byte; an object that is the whole body is one frame even over several lines.</summary>
    public static BodyForm Guess(ReadOnlySpan<byte> body, bool saysLines)
    {
        if (saysLines) return BodyForm.Lines;
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        var cursor = new JsonCursor(body);
        cursor.SkipSpace();
        if (cursor.Current == (byte)'[') return BodyForm.Array;
        var firstLine = body.IndexOf((byte)'\n');
        if (firstLine < 0) return BodyForm.Lines;
        if (!cursor.SkipValue()) return BodyForm.Lines;
        var oneLine = cursor.Position <= firstLine;
        cursor.SkipSpace();
        return cursor.AtEnd && !oneLine ? BodyForm.Single : BodyForm.Lines;
    }
}
