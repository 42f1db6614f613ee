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
    private readonly int _levels;
    private readonly BatteryTask _task;
    private readonly BatterySite _site;
    private readonly double _each;
    private readonly double[][] _fill;
    private readonly double[][] _empty;
    private readonly double[][] _next;

    public BatterySolver(BatteryTask task)
    {
        _task = task;
        _site = new BatterySite(task);
        _levels = task.Chain is null ? (int)Math.Clamp(LevelsABlock * (_site.High - _site.Low) / (task.MostKw * task.Hours), LeastWhenCertain, MostWhenCertain) : LevelsOfChain;
        _each = (_site.High - _site.Low) / _levels;
        _fill = new double[task.Blocks.Count][];
        _empty = new double[task.Blocks.Count][];
        var worth = task.EndWorth;
        _next = [[.. Enumerable.Range(0, _levels + 1).Select(i => (_site.Low + i * _each) * worth)]];
        for (var t = task.Blocks.Count - 1; t >= 0; t--) _next = Solve(t);
    }

    /// <summary>What a charge is worth at the beginning of the first block, INR.</summary>
    public double Worth(double charge) => At(_next[_next.Length / 2], charge);

    /// <summary>The best request in a block at a charge, kW.</summary>
    public double Ask(int block, double charge)
    {
        var committed = _task.Blocks[block].CommittedKw;
        var k = _fill[block].Length / 2;
        return committed ?? Ask(charge, _fill[block][k], _empty[block][k]);
    }

    private double[][] Solve(int t)
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
            worth[k] = Worths(block, price, _fill[t][k], _empty[t][k], ahead);
        }

        return worth;
    }

    private double[] Worths(BatteryBlock block, double price, double fill, double empty, double[] ahead)
    {
        var worth = new double[_levels + 1];
        for (var i = 0; i <= _levels; i++)
        {
            var charge = _site.Low + i * _each;
            var asked = block.CommittedKw ?? Ask(charge, fill, empty);
            if (block.Loads.Count == 0)
            {
                var (_, left, inr) = _site.Run(charge, asked, null, price);
                worth[i] = inr + At(ahead, left);
                continue;
            }

            for (var l = 0; l < block.Loads.Count; l++)
            {
                var (net, chance) = block.Loads[l];
                var (_, left, inr) = _site.Run(charge, asked, net, price);
                worth[i] += chance * (inr + At(ahead, left));
            }
        }

        return worth;
    }

    // What comes after this block in state k.
    private void Expect(int k, int states, double[] ahead)
    {
        Array.Clear(ahead);
        for (var to = 0; to < _next.Length; to++)
        {
            var chance = _next.Length == 1 ? 1 : states == 1 ? _task.Chain!.First[to] : _task.Chain!.Move(k, to);
            for (var i = 0; i <= _levels; i++) ahead[i] += chance * _next[to][i];
        }
    }

    private double Ask(double charge, double fill, double empty) => charge < fill ? _site.Toward(charge, fill) : charge > empty ? _site.Toward(charge, empty) : 0;

    private double At(double[] worth, double charge)
    {
        if (_each <= 0) return worth[0];
        var place = Math.Clamp((charge - _site.Low) / _each, 0, _levels);
        var low = Math.Min((int)place, _levels - 1);
        return worth[low] + (place - low) * (worth[low + 1] - worth[low]);
    }
}
