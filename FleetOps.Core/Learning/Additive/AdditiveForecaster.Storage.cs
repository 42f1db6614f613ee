using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Additive;

// How the forecaster stands in a model file.
public sealed partial class AdditiveForecaster
{
    internal void Save(BinaryWriter to)
    {
        _design.Save(to);
        _posterior.Save(to);
        to.Write(_scale.Shift);
        to.Write(_scale.Size);
        to.Write(_scale.Cap);
        _remainder.Save(to);
        to.Write(_fittedTo.Ticks);
        to.Write(_last.Ticks);
    }

    internal static AdditiveForecaster Load(ref ByteReader from)
    {
        var design = AdditiveDesign.Load(ref from);
        var posterior = SparseTrend.Load(ref from, design.Width);
        var scale = new AdditiveScale(from.Double(), from.Double(), from.Double());
        return new AdditiveForecaster(design, posterior, scale, Additive.Remainder.Load(ref from), StoredNumbers.ReadTime(ref from), StoredNumbers.ReadTime(ref from));
    }
}
