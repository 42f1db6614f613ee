namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// The exact value of a battery's charge, block by block from the last to the first. Where prices are not negative it is concave in the charge, so that in each block and price state two charges say all: under
/// the first it buys until it is reached, above the second it sells until it is reached, between them it rests. That holds for whatever the load turns out to be, since a load only says how far it gets. The value
/// is kept at many charges and is straight between them. A price under nothing is worth no more to sell at than to buy at. Pure; not thread-safe.
/// Source: R. Bellman 1957; thresholds of storage: Y. Zhou, A. Scheller-Wolf, N. Secomandi and S. Smith, Production and Operations Management 25 (2016).
/// </summary>
/// <remarks>
/// | symbol | here |
/// | V(t, s, k) | worth of the charge s at the beginning of block t in price state k |
/// | W(s) | E[V(t + 1, s, k′) given k] |
/// | p, η, w | price, one-way efficiency, wear |
/// | buy while W′ &gt; p / η | <c>_fill</c> |
/// | sell while W′ &lt; (p − w) η | <c>_empty</c> |
/// </remarks>
internal sealed class BatterySolver
{
    // Between two of the charges that are kept, a plan loses a little: many are kept where the price is certain, so that it is as good as a linear programme's.
    private const int LeastWhenCertain = 2040;
    private const int MostWhenCertain = 50_000;

    // So many charges lie within what one block can move, where the price is certain: a battery that takes days to fill needs them closer than one that takes two hours.
    private const int LevelsABlock = 100;
    private const int LevelsOfChain = 340;

    // What comes after the first blocks is kept, so that a plan in which they are held needs no second search.
    private const int KeptBlocks = 2;
    private readonly int _levels;
    private readonly BatteryTask _task;
    private readonly BatterySite _site;
    private readonly double _each;
    private readonly double[][] _fill;
    private readonly double[][] _empty;
    private readonly double _perEach;
    private readonly double _low;
    private readonly double[][][] _begun = new double[KeptBlocks + 1][][];
    private double[][] _next;

    public BatterySolver(BatteryTask task)
    {
        _task = task;
        _site = new BatterySite(task);
        _levels = task.Chain is null ? (int)Math.Clamp(LevelsABlock * (_site.High - _site.Low) / (task.MostKw * task.Hours), LeastWhenCertain, MostWhenCertain) : LevelsOfChain;
        _each = (_site.High - _site.Low) / _levels;
        _low = _site.Low;
        _perEach = _each > 0 ? 1 / _each : 0;
        _fill = new double[task.Blocks.Count][];
        _empty = new double[task.Blocks.Count][];
        var worth = task.EndWorth;
        _next = [[.. Enumerable.Range(0, _levels + 1).Select(i => (_site.Low + i * _each) * worth)]];
        for (var t = task.Blocks.Count - 1; t >= 0; t--)
        {
            if (t < KeptBlocks) _begun[t + 1] = _next;
            _next = Solve(t, task.Blocks[t].CommittedKw);
        }

        _begun[0] = _next;
    }

    /// <summary>What a charge is worth at the beginning of the first block, INR.</summary>
    public double Worth(double charge) => At(_next[_next.Length / 2], charge);

    /// <summary>The same where the first one or two blocks are as they are told, whatever is best.</summary>
    public double Worth(double charge, IReadOnlyList<double> held)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(held.Count, Math.Min(KeptBlocks, _task.Blocks.Count));
        var (next, fill, empty) = (_next, _fill[..held.Count], _empty[..held.Count]);
        _next = _begun[held.Count];
        for (var t = held.Count - 1; t >= 0; t--) _next = Solve(t, held[t]);
        var worth = Worth(charge);
        _next = next;
        fill.CopyTo(_fill, 0);
        empty.CopyTo(_empty, 0);
        return worth;
    }

    /// <summary>The best request in a block at a charge, kW.</summary>
    public double Ask(int block, double charge)
    {
        var committed = _task.Blocks[block].CommittedKw;
        var k = _fill[block].Length / 2;
        return committed ?? Ask(charge, _fill[block][k], _empty[block][k]);
    }

    private double[][] Solve(int t, double? committed)
    {
        var block = _task.Blocks[t];
        var states = block.Prices.Count;
        var worth = new double[states][];
        _fill[t] = new double[states];
        _empty[t] = new double[states];
        var ahead = new double[_levels + 1];
        for (var k = 0; k < states; k++)
        {
            Expect(k, states, ahead);
            var price = block.Prices[k];
            var buy = price / _task.Efficiency;
            var sell = Math.Min((price - _task.WearInrPerKwh) * _task.Efficiency, buy);
            var at = 0;
            // As good is not better: it rests where nothing is gained by moving.
            while (at < _levels && ahead[at + 1] - ahead[at] > buy * _each + 1e-9) at++;
            _fill[t][k] = _site.Low + at * _each;
            while (at < _levels && ahead[at + 1] - ahead[at] >= sell * _each - 1e-9) at++;
            _empty[t][k] = _site.Low + at * _each;
            worth[k] = Worths(block, committed, price, _fill[t][k], _empty[t][k], ahead);
        }

        return worth;
    }

    private double[] Worths(BatteryBlock block, double? committed, double price, double fill, double empty, double[] ahead)
    {
        var worth = new double[_levels + 1];
        if (block.Loads.Count == 0) Add(worth, null, 1, committed, price, fill, empty, ahead);
        for (var l = 0; l < block.Loads.Count; l++) Add(worth, block.Loads[l].NetKw, block.Loads[l].Chance, committed, price, fill, empty, ahead);
        return worth;
    }

    private void Add(double[] worth, double? net, double chance, double? committed, double price, double fill, double empty, double[] ahead)
    {
        var site = _site;
        var (least, most, sun) = site.Bounds(net);
        var buy = sun ? 0 : price;
        // Where the site leaves it alone and it rests, nothing changes and nothing is paid.
        var rests = committed is null && least <= 0 && most >= 0;
        for (var i = 0; i < worth.Length; i++)
        {
            var charge = site.Low + i * _each;
            if (rests && charge >= fill && charge <= empty)
            {
                worth[i] += chance * ahead[i];
                continue;
            }

            var asked = committed ?? (charge < fill ? site.Toward(charge, fill) : charge > empty ? site.Toward(charge, empty) : 0);
            var kw = site.Able(charge, double.MaxNative(least, double.MinNative(asked, most)));
            worth[i] += chance * (site.Earned(kw, buy, price) + At(ahead, site.After(charge, kw)));
        }
    }

    // What comes after this block in state k.
    private void Expect(int k, int states, double[] ahead)
    {
        Array.Clear(ahead);
        for (var to = 0; to < _next.Length; to++)
        {
            var chance = _next.Length == 1 ? 1 : states == 1 ? _task.Chain!.First[to] : _task.Chain!.Move(k, to);
            var next = _next[to];
            for (var i = 0; i < next.Length; i++) ahead[i] += chance * next[i];
        }
    }

    private double Ask(double charge, double fill, double empty) => charge < fill ? _site.Toward(charge, fill) : charge > empty ? _site.Toward(charge, empty) : 0;

    private double At(double[] worth, double charge)
    {
        if (_each <= 0) return worth[0];
        var place = double.MaxNative(0, double.MinNative(_levels, (charge - _low) * _perEach));
        var under = Math.Min((int)place, _levels - 1);
        var value = worth[under];
        return value + (place - under) * (worth[under + 1] - value);
    }
}
