namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// Where vans load. When stock and what is ordered fall to a reorder point, it orders up to its full shelf. Packs come charged from the charging house after three to eight hours, parts from their makers
/// after eight to forty. Packs and parts are ordered apart.
/// </summary>
internal sealed class Depot
{
    private readonly NamedStream _stream;
    private readonly WorldTally _tally;
    private readonly List<(long At, int Packs, int Parts)> _orders = [];

    public Depot(string name, int node, int[] region, int fullPacks, int fullParts, ulong seed, WorldTally tally)
    {
        Node = node;
        Region = region;
        FullPacks = Packs = fullPacks;
        FullParts = Parts = fullParts;
        _tally = tally;
        _stream = NamedStream.For(seed, name, "lead times");
    }

    /// <summary>Its place in the road graph.</summary>
    public int Node { get; }

    /// <summary>The stations that its vans look after when nobody orders them elsewhere.</summary>
    public int[] Region { get; }

    public List<VanRun> Vans { get; } = [];

    public int FullPacks { get; }

    public int FullParts { get; }

    public int Packs { get; private set; }

    public int Parts { get; private set; }

    public void Advance(Moment moment)
    {
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            if (moment.Now < order.At) continue;
            Packs += order.Packs;
            Parts += order.Parts;
            _tally.PacksSupplied += order.Packs;
            _tally.PartsSupplied += order.Parts;
            _orders.RemoveAt(i--);
        }
    }

    /// <summary>Takes up to so many from the shelf, and orders what runs low.</summary>
    public (int Packs, int Parts) Load(int packs, int parts, Moment moment)
    {
        var (takenPacks, takenParts) = (Math.Clamp(packs, 0, Packs), Math.Clamp(parts, 0, Parts));
        Packs -= takenPacks;
        Parts -= takenParts;
        var (comingPacks, comingParts) = (0, 0);
        foreach (var order in _orders)
        {
            comingPacks += order.Packs;
            comingParts += order.Parts;
        }

        var missingPacks = Packs + comingPacks <= FullPacks * 0.55 ? FullPacks - Packs - comingPacks : 0;
        var missingParts = Parts + comingParts <= FullParts * 0.55 ? FullParts - Parts - comingParts : 0;
        if (missingPacks > 0) _orders.Add((moment.Now + (long)(3600 * _stream.Between(3, 8)), missingPacks, 0));
        if (missingParts > 0) _orders.Add((moment.Now + (long)(3600 * (8 + 32 * _stream.Unit() * _stream.Unit())), 0, missingParts));
        return (takenPacks, takenParts);
    }
}
