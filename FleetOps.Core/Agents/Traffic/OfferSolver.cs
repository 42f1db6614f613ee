using FleetOps.Core.Insights.Incentive;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>
/// Solves an <see cref="OfferProblem"/> by branch and bound, driver by driver, the most promising first. Bound: stations are convex, and nobody is sent where others leave, so what a driver's best option saves can only
/// shrink as others are chosen; the sum of those savings is never too low. The first leaf is the greedy plan. Exact unless the limit on nodes ends it first, and then it says so and how far off it can be. Pure.
/// </summary>
public static class OfferSolver
{
    public static OfferPlan Solve(OfferProblem problem, int mostNodes = 4_000)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var search = new Search(problem, mostNodes);
        return search.Run();
    }

    private sealed class Search
    {
        private readonly OfferProblem _problem;
        private readonly int _mostNodes;
        private readonly int[] _order;
        private readonly double[] _cars;
        private readonly int[] _taken;
        private readonly int[] _leaving;
        private readonly int[] _now;
        private int[] _best;
        private double _bestGain;
        private double _money;
        private int _nodes;
        private bool _cut;

        public Search(OfferProblem problem, int mostNodes)
        {
            (_problem, _mostNodes) = (problem, mostNodes);
            _cars = [.. problem.Cars];
            _taken = new int[problem.Stations.Count];
            _leaving = new int[problem.Stations.Count];
            _now = [.. Enumerable.Repeat(-1, problem.Drivers.Count)];
            _best = [.. _now];
            _money = problem.Money;
            _order = [.. Enumerable.Range(0, problem.Drivers.Count).OrderByDescending(BestOf).ThenBy(d => problem.Drivers[d].Driver, StringComparer.Ordinal)];
        }

        public OfferPlan Run()
        {
            var bound = _order.Sum(BestOf);
            Branch(0, 0);
            return new OfferPlan(_best, _bestGain, _cut ? bound : _bestGain, !_cut);
        }

        private void Branch(int depth, double gain)
        {
            if (gain > _bestGain + 1e-9)
            {
                _bestGain = gain;
                _best = [.. _now];
            }

            if (depth == _order.Length) return;
            if (++_nodes > _mostNodes)
            {
                _cut = true;
                return;
            }

            var bound = gain;
            for (var i = depth; i < _order.Length; i++) bound += BestOf(_order[i]);
            if (bound <= _bestGain + 1e-9) return;
            var driver = _order[depth];
            var options = _problem.Drivers[driver].Options;
            var ranked = Enumerable.Range(0, options.Count).Select(o => (Option: o, Gain: GainOf(driver, o))).Where(o => o.Gain > 0).OrderByDescending(o => o.Gain).ThenBy(o => o.Option).ToList();
            foreach (var (option, more) in ranked)
            {
                Choose(driver, option, 1);
                Branch(depth + 1, gain + more);
                Choose(driver, option, -1);
                if (_cut) return;
            }

            Branch(depth + 1, gain);
        }

        private double BestOf(int driver)
        {
            var best = 0.0;
            for (var o = 0; o < _problem.Drivers[driver].Options.Count; o++) best = Math.Max(best, GainOf(driver, o));
            return best;
        }

        // 0 where it may not be chosen now; what may not be chosen now may not be later either.
        private double GainOf(int driver, int number)
        {
            var candidate = _problem.Drivers[driver];
            var option = candidate.Options[number];
            var cost = IncentiveChoice.Cost(option.Offer);
            if (cost > _money + 1e-9 || _taken[candidate.From] > 0) return 0;
            var (here, there, chance) = (_problem.Stations[candidate.From], _problem.Stations[option.To], option.Offer.Chance);
            if (option.Later is not null)
            {
                var spared = here.Minutes(_cars[candidate.From]) - here.Minutes(_cars[candidate.From] - chance) - chance * option.LaterMinutes;
                return _problem.RupeesAMinute * spared - chance * cost - _problem.AskingRupees;
            }

            if (option.To == candidate.From || _taken[option.To] >= _problem.Room[option.To] || _leaving[option.To] > 0) return 0;
            var minutes = here.Minutes(_cars[candidate.From]) - here.Minutes(_cars[candidate.From] - chance) - there.Minutes(_cars[option.To] + chance) + there.Minutes(_cars[option.To]);
            return _problem.RupeesAMinute * minutes - chance * cost - _problem.AskingRupees;
        }

        private void Choose(int driver, int number, int sign)
        {
            var candidate = _problem.Drivers[driver];
            var option = candidate.Options[number];
            _now[driver] = sign > 0 ? number : -1;
            _cars[candidate.From] -= sign * option.Offer.Chance;
            if (option.Later is null)
            {
                _cars[option.To] += sign * option.Offer.Chance;
                _taken[option.To] += sign;
            }

            _leaving[candidate.From] += sign;
            _money -= sign * IncentiveChoice.Cost(option.Offer);
        }
    }
}
