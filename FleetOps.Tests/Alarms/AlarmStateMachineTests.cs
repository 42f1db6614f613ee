using FleetOps.Core.Alarms;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>Every state and every event beside the figure of ANSI/ISA-18.2, written out: a cell is the letter of the next state, "-" where the figure has no arrow. Two letters: while the condition holds, and once it is over.</summary>
public sealed class AlarmStateMachineTests
{
    private static readonly Dictionary<char, AlarmState> Letters = new()
    {
        ['A'] = AlarmState.Normal,
        ['B'] = AlarmState.UnacknowledgedActive,
        ['C'] = AlarmState.AcknowledgedActive,
        ['D'] = AlarmState.ReturnedUnacknowledged,
        ['G'] = AlarmState.Shelved,
        ['H'] = AlarmState.SuppressedByDesign,
        ['I'] = AlarmState.OutOfService,
    };

    // Columns in the order of AlarmEvent: raised, returned, acknowledged, shelved, unshelved, suppressed, unsuppressed, taken out, put in.
    private static readonly Dictionary<char, string[]> Table = new()
    {
        ['A'] = ["B", "A", "-", "G", "-", "H", "-", "I", "-"],
        ['B'] = ["B", "D", "C", "G", "-", "H", "-", "I", "-"],
        ['C'] = ["C", "A", "-", "G", "-", "H", "-", "I", "-"],
        ['D'] = ["B", "D", "A", "G", "-", "H", "-", "I", "-"],
        ['G'] = ["G", "G", "-", "-", "BA", "-", "-", "I", "-"],
        ['H'] = ["H", "H", "-", "-", "-", "-", "BA", "I", "-"],
        ['I'] = ["I", "I", "-", "-", "-", "-", "-", "-", "BA"],
    };

    public static TheoryData<AlarmState, AlarmEvent, bool, AlarmState?> Cells()
    {
        var cells = new TheoryData<AlarmState, AlarmEvent, bool, AlarmState?>();
        foreach (var (letter, row) in Table)
        {
            foreach (var happened in Enum.GetValues<AlarmEvent>())
            {
                var cell = row[(int)happened];
                foreach (var active in (bool[])[true, false])
                    cells.Add(Letters[letter], happened, active, cell == "-" ? null : Letters[cell[active ? 0 : ^1]]);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryStateAndEvent_LeadsWhereTheStandardSays(AlarmState state, AlarmEvent happened, bool active, AlarmState? next) =>
        Assert.Equal(next, AlarmStateMachine.Next(state, happened, active));

    [Fact]
    public void Table_HasEveryStateAndEvent()
    {
        Assert.Equal(Enum.GetValues<AlarmState>().Order(), Letters.Values.Order());
        Assert.All(Table.Values, row => Assert.Equal(Enum.GetValues<AlarmEvent>().Length, row.Length));
        Assert.Equal(Letters.Count, Table.Count);
    }

    [Fact]
    public void WhatADeviceDoes_AlwaysHasAnAnswer() =>
        Assert.All(Enum.GetValues<AlarmState>(), state =>
        {
            Assert.NotNull(AlarmStateMachine.Next(state, AlarmEvent.Raised, active: true));
            Assert.NotNull(AlarmStateMachine.Next(state, AlarmEvent.Returned, active: false));
        });
}
