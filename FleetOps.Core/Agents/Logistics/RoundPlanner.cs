namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// Which van goes where: from the rounds in progress it inserts the shelf that saves most, until none saves anything, then moves and exchanges stops within and between rounds as long as that helps. Deterministic;
/// not the optimum in general (tests hold it beside all possible plans on small cases). Source: M. M. Solomon, Operations Research 35 (1987), 254–265; relocation and exchange: M. W. P. Savelsbergh, ORSA Journal on Computing 4 (1992).
/// </summary>
internal sealed class RoundPlanner(RoundDriver driver, int mostStops)
{
    private const double Least = 1e-6;

    /// <summary>A round for each van; those that are best left alone have no stops.</summary>
    /// <param name="vans">Each once.</param>
    /// <param name="shelves">Those that may be visited.</param>
    /// <param name="begun">The stops in progress of each van.</param>
    public IReadOnlyList<Round> Plan(IReadOnlyList<VanSeen> vans, IReadOnlyList<Shelf> shelves, IReadOnlyList<IReadOnlyList<Shelf>> begun)
    {
        ArgumentNullException.ThrowIfNull(vans);
        ArgumentNullException.ThrowIfNull(begun);
        var rounds = vans.Select((v, i) => driver.Drive(v, begun[i]) ?? driver.Drive(v, [])!).ToArray();
        var open = shelves.Where(s => rounds.All(r => !r.Order.Contains(s))).ToList();
        Insert(rounds, open);
        while (Drop(rounds, open) || Relocate(rounds) || Exchange(rounds)) Insert(rounds, open);
        return rounds;
    }

    /// <summary>What a whole plan costs, those shelves included that nobody visits.</summary>
    public double Cost(IEnumerable<Round> rounds, IEnumerable<Shelf> shelves)
    {
        Round[] all = [.. rounds];
        return all.Sum(r => r.CostInr) + shelves.Where(s => all.All(r => !r.Order.Contains(s))).Sum(driver.Unvisited);
    }

    private void Insert(Round[] rounds, List<Shelf> open)
    {
        while (true)
        {
            var least = -Least;
            (int Van, Shelf Shelf, Round Round)? best = null;
            foreach (var shelf in open)
            {
                for (var v = 0; v < rounds.Length; v++)
                {
                    if (rounds[v].Order.Count >= mostStops) continue;
                    for (var at = 0; at <= rounds[v].Order.Count; at++)
                    {
                        if (driver.Drive(rounds[v].Van, With(rounds[v].Order, at, shelf)) is not { } longer) continue;
                        var change = longer.CostInr - rounds[v].CostInr - driver.Unvisited(shelf);
                        if (change < least) (least, best) = (change, (v, shelf, longer));
                    }
                }
            }

            if (best is not { } chosen) return;
            rounds[chosen.Van] = chosen.Round;
            open.Remove(chosen.Shelf);
        }
    }

    // A stop that is not worth its way any more.
    private bool Drop(Round[] rounds, List<Shelf> open)
    {
        for (var v = 0; v < rounds.Length; v++)
        {
            for (var i = 0; i < rounds[v].Order.Count; i++)
            {
                var shelf = rounds[v].Order[i];
                if (driver.Drive(rounds[v].Van, Without(rounds[v].Order, i)) is not { } shorter || shorter.CostInr + driver.Unvisited(shelf) >= rounds[v].CostInr - Least) continue;
                rounds[v] = shorter;
                open.Add(shelf);
                return true;
            }
        }

        return false;
    }

    // One stop elsewhere: in its own round or in another.
    private bool Relocate(Round[] rounds)
    {
        for (var from = 0; from < rounds.Length; from++)
        {
            for (var i = 0; i < rounds[from].Order.Count; i++)
            {
                var shelf = rounds[from].Order[i];
                if (driver.Drive(rounds[from].Van, Without(rounds[from].Order, i)) is not { } shorter) continue;
                for (var to = 0; to < rounds.Length; to++)
                {
                    var rest = to == from ? shorter : rounds[to];
                    if (rest.Order.Count >= mostStops) continue;
                    for (var at = 0; at <= rest.Order.Count; at++)
                    {
                        if (to == from && at == i) continue;
                        if (driver.Drive(rest.Van, With(rest.Order, at, shelf)) is not { } longer) continue;
                        var before = rounds[from].CostInr + (to == from ? 0 : rounds[to].CostInr);
                        if (longer.CostInr + (to == from ? 0 : shorter.CostInr) >= before - Least) continue;
                        rounds[from] = shorter;
                        rounds[to] = longer;
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // Two stops change places, and the rest of two rounds changes vans.
    private bool Exchange(Round[] rounds)
    {
        for (var a = 0; a < rounds.Length; a++)
        {
            for (var b = a + 1; b < rounds.Length; b++)
            {
                for (var i = 0; i <= rounds[a].Order.Count; i++)
                {
                    for (var j = 0; j <= rounds[b].Order.Count; j++)
                    {
                        if (i < rounds[a].Order.Count && j < rounds[b].Order.Count && Better(rounds, a, b, Swapped(rounds[a].Order, i, rounds[b].Order[j]), Swapped(rounds[b].Order, j, rounds[a].Order[i]))) return true;
                        if (Better(rounds, a, b, [.. rounds[a].Order.Take(i), .. rounds[b].Order.Skip(j)], [.. rounds[b].Order.Take(j), .. rounds[a].Order.Skip(i)])) return true;
                    }
                }
            }
        }

        return false;
    }

    private bool Better(Round[] rounds, int a, int b, List<Shelf> first, List<Shelf> second)
    {
        if (first.Count > mostStops || second.Count > mostStops) return false;
        if (driver.Drive(rounds[a].Van, first) is not { } one || driver.Drive(rounds[b].Van, second) is not { } two) return false;
        if (one.CostInr + two.CostInr >= rounds[a].CostInr + rounds[b].CostInr - Least) return false;
        (rounds[a], rounds[b]) = (one, two);
        return true;
    }

    private static List<Shelf> With(IReadOnlyList<Shelf> order, int at, Shelf shelf) => [.. order.Take(at), shelf, .. order.Skip(at)];

    private static List<Shelf> Without(IReadOnlyList<Shelf> order, int at) => [.. order.Take(at), .. order.Skip(at + 1)];

    private static List<Shelf> Swapped(IReadOnlyList<Shelf> order, int at, Shelf shelf) => [.. order.Take(at), shelf, .. order.Skip(at + 1)];
}
