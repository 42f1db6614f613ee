using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Agents;

/// <summary>An agent that fails must not stop the others, nor be asked while it hangs.</summary>
public sealed class AgentLoopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAgentThatThrows_IsFlagged_AskedAgain_AndTheOthersGoOn()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var broken = new ScriptedAgent(AgentName.Energy, _ => throw new InvalidOperationException("no prices"));
        var well = new ScriptedAgent(AgentName.Mechanic, n => [DecidingRoom.Restart($"restart {n}", n == 1 ? DecidingRoom.Bay : "BLR-001-2")]);
        var (loop, board) = LoopOf(room, broken, well);
        using (loop)
        {
            await loop.StepAsync(Cancellation);
            room.Network.Advance(60);
            await loop.StepAsync(Cancellation);
        }

        Assert.Equal(2, room.Desk.View.Open.Count);
        var health = board.Of(AgentName.Energy);
        Assert.Equal((2, 2, "no prices", false), (health.Cycles, health.Failed, health.Fault, health.IsWell));
        Assert.True(board.Of(AgentName.Mechanic).IsWell);
    }

    [Fact]
    public async Task AnAgentThatLoops_IsCutOffAndNotAskedBeforeItComesBack()
    {
        await using var room = await DecidingRoom.CreateAsync();
        using var comeBack = new ManualResetEventSlim();
        var looping = new ScriptedAgent(AgentName.Traffic, n =>
        {
            if (n == 1) comeBack.Wait(TimeSpan.FromSeconds(30));
            return [];
        });
        var well = new ScriptedAgent(AgentName.Mechanic, n => [DecidingRoom.Restart($"restart {n}")]);
        var (loop, board) = LoopOf(room, looping, well);
        using (loop)
        {
            var step = loop.StepAsync(Cancellation);
            while (!step.IsCompleted)
            {
                // Human time passes while it loops: its budget runs out.
                room.Network.Human.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(5, Cancellation);
            }

            await step;
            Assert.Single(room.Desk.View.Open);
            var health = board.Of(AgentName.Traffic);
            Assert.Equal((1, true, "did not come back within 2 s"), (health.Late, health.Stuck, health.Fault));

            room.Network.Advance(60);
            await loop.StepAsync(Cancellation);
            Assert.Equal(1, looping.Asked);

            comeBack.Set();
            for (var i = 0; i < 500 && looping.Asked < 2; i++)
            {
                room.Network.Advance(60);
                await loop.StepAsync(Cancellation);
                await Task.Delay(10, Cancellation);
            }
        }

        Assert.Equal(2, looping.Asked);
        Assert.True(board.Of(AgentName.Traffic).IsWell);
    }

    [Fact]
    public async Task AnAgentThatIsLate_IsFlagged_AndWhatItFoundIsTakenWhenItComesBack()
    {
        await using var room = await DecidingRoom.CreateAsync();
        using var comeBack = new ManualResetEventSlim();
        var slow = new ScriptedAgent(AgentName.Mechanic, n =>
        {
            if (n == 1) comeBack.Wait(TimeSpan.FromSeconds(30));
            return [DecidingRoom.Restart($"restart {n}")];
        });
        var (loop, board) = LoopOf(room, slow);
        using (loop)
        {
            var step = loop.StepAsync(Cancellation);
            while (!step.IsCompleted)
            {
                room.Network.Human.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(5, Cancellation);
            }

            await step;
            Assert.Empty(room.Desk.View.Open);
            Assert.True(board.Of(AgentName.Mechanic).Stuck);
            comeBack.Set();
            for (var i = 0; i < 500 && board.Of(AgentName.Mechanic).Stuck; i++)
            {
                room.Network.Advance(0.1);
                await loop.StepAsync(Cancellation);
                await Task.Delay(5, Cancellation);
            }

            Assert.Equal("restart 1", Assert.Single(room.Desk.View.Open).Proposal.Key);
            var health = board.Of(AgentName.Mechanic);
            Assert.Equal((1, false, false), (health.Late, health.Stuck, health.IsWell));
            Assert.StartsWith("came back after", health.Fault, StringComparison.Ordinal);

            room.Network.Advance(60);
            await loop.StepAsync(Cancellation);
            Assert.Equal(2, slow.Asked);
            Assert.True(board.Of(AgentName.Mechanic).IsWell);
        }
    }

    [Fact]
    public async Task AnAgentThatSpeaksForAnother_IsRefused()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var (loop, board) = LoopOf(room, new ScriptedAgent(AgentName.Energy, _ => [DecidingRoom.Restart()]));
        using (loop) await loop.StepAsync(Cancellation);
        Assert.Empty(room.Desk.View.Open);
        Assert.Contains("in the name of", board.Of(AgentName.Energy).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paused_NobodyIsAsked_AndAClockThatJumpsBack_DoesNotSilenceAnAgent()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var agent = new ScriptedAgent(AgentName.Mechanic, _ => []);
        var (loop, _) = LoopOf(room, agent);
        using (loop)
        {
            await room.Desk.PauseAsync("asha", "exercise", Cancellation);
            await loop.StepAsync(Cancellation);
            Assert.Equal(0, agent.Asked);
            await room.Desk.ResumeAsync("nandini", "all is well", Cancellation);
            await loop.StepAsync(Cancellation);
            Assert.Equal(1, agent.Asked);
            room.Network.World.Advance(TimeSpan.FromHours(-5));
            await loop.StepAsync(Cancellation);
            Assert.Equal(2, agent.Asked);
        }
    }

    private static (AgentLoop Loop, AgentBoard Board) LoopOf(DecidingRoom room, params IAgent[] agents)
    {
        var board = new AgentBoard();
        var source = new LiveSituation(room.Network.Live, room.Facts, room.Network.Roster, room.Desk, [], room.Network.Clocks);
        return (new AgentLoop(agents, source, room.Desk, room.Policies, board, new PresentClock(room.Network.Clocks, world: null), room.Network.Clocks, NullLogger<AgentLoop>.Instance), board);
    }

    /// <summary>Does in each cycle what a test says; cycles are counted from 1.</summary>
    private sealed class ScriptedAgent(AgentName name, Func<int, IReadOnlyList<Proposal>> cycle) : IAgent
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public AgentName Name => name;

        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public IReadOnlyList<Proposal> Propose(Situation situation) => cycle(Interlocked.Increment(ref _asked));
    }
}
