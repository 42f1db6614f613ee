using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Additive;

// How the columns stand in a model file.
internal sealed partial class AdditiveDesign
{
    private const int MostOrder = 1000;

    private AdditiveDesign(ref ByteReader from)
    {
        _start = StoredNumbers.ReadTime(ref from);
        (_span, Spacing) = (from.Double(), from.Double());
        _seasons = new Season[from.Count(25)];
        for (var i = 0; i < _seasons.Length; i++)
        {
            _seasons[i] = new Season(from.Text(), from.Double(), from.Int(), from.Double(), from.Int());
            if (_seasons[i].Order is < 1 or > MostOrder || _seasons[i].WithinOrder is < 0 or > MostOrder || !(_seasons[i].Days > 0)) throw new ModelFormatException("a season is not sound");
        }

        _holidays = [];
        for (var n = from.Count(8); n > 0; n--)
        {
            var day = from.Int();
            if (day < 0 || day > DateOnly.MaxValue.DayNumber) throw new ModelFormatException("a holiday is no day");
            _holidays[DateOnly.FromDayNumber(day)] = from.Ints(from.Count(4));
        }

        (_centre, _scale) = (StoredNumbers.Read(ref from), StoredNumbers.Read(ref from));
        Changepoints = StoredNumbers.Read(ref from);
        TrendColumns = from.Int();
        Groups = new (string, int, int)[from.Count(9)];
        for (var g = 0; g < Groups.Length; g++) Groups[g] = (from.Text(), from.Int(), from.Int());
        Roughness = StoredNumbers.Read(ref from);
        Width = Roughness.Length;
        Check();
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(_start.Ticks);
        to.Write(_span);
        to.Write(Spacing);
        to.Write(_seasons.Length);
        foreach (var season in _seasons)
        {
            to.Write(season.Name);
            to.Write(season.Days);
            to.Write(season.Order);
            to.Write(season.WithinDays);
            to.Write(season.WithinOrder);
        }

        to.Write(_holidays.Count);
        foreach (var (date, names) in _holidays.OrderBy(h => h.Key))
        {
            to.Write(date.DayNumber);
            to.Write(names.Length);
            foreach (var name in names) to.Write(name);
        }

        StoredNumbers.Write(to, _centre);
        StoredNumbers.Write(to, _scale);
        StoredNumbers.Write(to, Changepoints);
        to.Write(TrendColumns);
        to.Write(Groups.Length);
        foreach (var (name, start, count) in Groups)
        {
            to.Write(name);
            to.Write(start);
            to.Write(count);
        }

        StoredNumbers.Write(to, Roughness);
    }

    internal static AdditiveDesign Load(ref ByteReader from) => new(ref from);

    /// <summary>The parts must add up to the width, or a row would be filled past its end.</summary>
    private void Check()
    {
        var at = (long)TrendColumns;
        var sound = (TrendColumns == 1 && Changepoints.Length == 0) || TrendColumns == 2 + Changepoints.Length;
        foreach (var (_, start, count) in Groups)
        {
            sound &= start == at && count > 0;
            at += count;
        }

        sound &= at == Width && _centre.Length == _scale.Length && _span > 0 && (_centre.Length == 0 || Groups.Length > 0 && Groups[^1] is ("regressors", _, var known) && known == _centre.Length);
        sound &= _seasons.Sum(s => (long)s.Columns) + _centre.Length + (_holidays.Count > 0 ? Groups.FirstOrDefault(g => g.Name == "holidays").Count : 0) + TrendColumns == Width;
        var holidays = _holidays.Count > 0 ? Groups.FirstOrDefault(g => g.Name == "holidays").Count : 0;
        sound &= _holidays.Values.All(names => names.All(n => n >= 0 && n < holidays));
        if (!sound) throw new ModelFormatException("an additive model's columns do not add up");
    }
}
