using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// The faults of one station or connector: when each kind begins next (a Poisson process a kind, whose intensity the conditions change), those that act now, and their lines in
/// the world's book. At most one fault of a kind at a time. It tells no device anything: its owner does, by what this returns.
/// </summary>
internal sealed class Ward
{
    private readonly DeviceId _device;
    private readonly FaultBook _book;
    private readonly double _rate;
    private readonly NamedStream _stream;
    private readonly FaultKind[] _kinds;
    private readonly Maker? _maker;
    private readonly double[] _due;
    private readonly List<Ailment> _acting = [];

    /// <param name="device">Whose.</param>
    /// <param name="seed">The world's.</param>
    /// <param name="rate">Factor on all rates.</param>
    /// <param name="born">When the world begins: what wears then has worn before, so that the first days have as many faults as any.</param>
    /// <param name="book">The world's book.</param>
    /// <param name="kinds">What it can have.</param>
    /// <param name="maker">Who made it.</param>
    public Ward(DeviceId device, ulong seed, double rate, long born, FaultBook book, FaultKind[] kinds, Maker? maker = null)
    {
        _device = device;
        _book = book;
        _rate = rate;
        _kinds = kinds;
        _maker = maker;
        _stream = NamedStream.For(seed, device.Value, "faults");
        _due = new double[kinds.Length];
        for (var i = 0; i < kinds.Length; i++) _due[i] = _stream.Exponential(1);
        if (rate > 0)
            foreach (var kind in kinds) Inherit(kind, born, NamedStream.For(seed, device.Value, $"worn {kind}"));
    }

    public List<Ailment> Acting => _acting;

    public ReadOnlySpan<FaultKind> Kinds => _kinds;

    /// <summary>Once a minute for each kind: <paramref name="factor"/> is what firmware, wear and weather do to the rate.</summary>
    public void Expose(int index, double factor, long now)
    {
        _due[index] -= _rate * factor * StationFaultModel.Of(_kinds[index]).ADay / 1440;
        if (_due[index] > 0) return;
        _due[index] = _stream.Exponential(1);
        if (Find(_kinds[index]) is null) Begin(_kinds[index], now, _stream.Unit() * _stream.Unit(), injected: false, atOnce: false);
    }

    public Ailment? Find(FaultKind kind)
    {
        foreach (var ailment in _acting)
            if (ailment.Model.Kind == kind) return ailment;
        return null;
    }

    public bool Has(FaultKind kind) => Array.IndexOf(_kinds, kind) >= 0;

    public Ailment Begin(FaultKind kind, long now, double severity, bool injected, bool atOnce, bool? needsPerson = null)
    {
        var ailment = new Ailment(
            StationFaultModel.Of(kind), now, severity, injected, atOnce, needsPerson, NamedStream.For(_stream.NextBits(), _device.Value, "fault"), _maker, wear: injected || atOnce ? 0 : Wear.ShareAt(_rate));
        Take(ailment);
        return ailment;
    }

    public void Fail(Ailment ailment, long now)
    {
        ailment.Fail(now);
        _book.Fail(ailment.Number, At(now));
    }

    public void End(Ailment ailment, long now, string by)
    {
        _acting.Remove(ailment);
        _book.End(ailment.Number, At(now), by);
    }

    public void Try(DeviceCommand command, long now)
    {
        foreach (var ailment in _acting) ailment.Try(command, now);
    }

    /// <summary>A technician will have ended everything that acts by then.</summary>
    public void CallTechnician(long doneAt)
    {
        foreach (var ailment in _acting) ailment.EndBy("technician", doneAt);
    }

    private void Take(Ailment ailment)
    {
        ailment.Number = _book.Begin(_device, ailment.Model.Kind, At(ailment.Onset), At(ailment.ActsUpAt), ailment.Severity, ailment.NeedsPerson, ailment.Injected);
        _acting.Add(ailment);
    }

    // What began before the world did, at the ordinary rate, and still wears.
    private void Inherit(FaultKind kind, long born, NamedStream stream)
    {
        var model = StationFaultModel.Of(kind);
        var onset = born - Wear.MostHours * 3600;
        while ((onset += stream.Exponential(86_400 / (_rate * model.ADay))) < born)
        {
            var ailment = new Ailment(model, (long)onset, stream.Unit() * stream.Unit(), injected: false, atOnce: false, needsPerson: null, NamedStream.For(stream.NextBits(), _device.Value, "fault"), _maker, wear: Wear.ShareAt(_rate));
            if (!ailment.IsWearing(born) || ailment.HasFaded(born)) continue;
            Take(ailment);
            return;
        }
    }

    private static Instant At(long second) => new(second * 1000);
}
