namespace FleetOps.Core.Learning;

/// <summary>A model file that cannot be read: what is wrong, and on which line (1-based; 0 where the file has no lines).</summary>
public sealed class ModelFormatException : FormatException
{
    public ModelFormatException(string problem, int line = 0)
        : base(line > 0 ? $"Line {line}: {problem}" : problem) => Line = line;

    public ModelFormatException()
        : this("The model file cannot be read.")
    {
    }

    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int Line { get; }
}
