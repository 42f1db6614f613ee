using System.Text;

namespace FleetOps.Core.Learning.Text;

/// <summary>Cuts text into lower-case words of letters and digits; hyphens and underscores divide. No stemming but for a plural "s", no stop list: frequency weighs common words down.</summary>
internal static class Words
{
    internal static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else Close();
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 3 && word[^1] == 's' && word[^2] != 's' && !char.IsDigit(word[^2])) word.Length--;
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
