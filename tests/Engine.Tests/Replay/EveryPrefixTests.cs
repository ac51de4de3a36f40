using System.Buffers;
using Durable.Sdk.Engine;
using Engine.Tests.History;
using Engine.Tests.Scripts;
using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.Replay;

/// <summary>What everything rests on: every prefix of every history replays to the recorded actions.</summary>
public class EveryPrefixTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Replay_EveryPrefixOfAnyHistory_FindsWhatIsRecordedAndTheRestNew() =>
        ForAnyExecution((script, history, _) =>
        {
            for (var length = 0; length <= history.Count; length++) PrefixReplay.Verify(script, history, length);
        });

    [Fact]
    public void Apply_EveryPrefixOfAnyHistory_GivesTheStateThatItTells() =>
        ForAnyExecution((_, history, _) =>
        {
            for (var length = 0; length <= history.Count; length++) ExpectedState.Verify(history[..length]);
        });

    [Fact]
    public void Apply_WholeHistory_GivesTheStateThatTheTurnsLeft() =>
        ForAnyExecution((_, history, state) =>
        {
            var folded = Given.State(history);

            Assert.Equal(
                (state.Status, state.EventCount, state.ActionCount, state.LastTurnAt, state.OpenCount),
                (folded.Status, folded.EventCount, folded.ActionCount, folded.LastTurnAt, folded.OpenCount));
        });

    [Fact]
    public void Replay_HistoryThatWasStored_FindsAllRecorded() =>
        ForAnyExecution((script, history, _) =>
        {
            var stored = new ArrayBufferWriter<byte>();
            HistoryJson.WriteEvents(stored, history);
            List<HistoryEvent> loaded = [];
            HistoryJson.ReadEvents(stored.WrittenMemory, loaded);

            Assert.Equal(SameEvent.Describe(history), SameEvent.Describe(loaded));
            PrefixReplay.Verify(script, loaded, loaded.Count);
        });

    [Fact]
    public void Replay_AnyDecisionRecordedOtherwise_IsAMismatchAtThatEvent() =>
        ForAnyExecution((script, history, _) =>
        {
            for (var i = 0; i < history.Count; i++)
            {
                if (Changed(history[i]) is not { } changed) continue;
                var fault = PrefixReplay.Walk(script, [.. history[..i], changed, .. history[(i + 1)..]]).Fault;

                Assert.Contains($"event {i} records", fault?.Message);
            }
        });

    [Fact]
    public void Turns_AnyHistory_AreWrittenAsTimeThenInputsThenDecisions() =>
        ForAnyExecution((_, history, _) =>
        {
            for (var i = 0; i < history.Count; i++)
            {
                if (i == 0) Assert.IsType<TurnStarted>(history[i]);
                else if (history[i] is InputEvent) Assert.IsNotType<DecisionEvent>(history[i - 1], exactMatch: false);
            }

            var times = history.OfType<TurnStarted>().Select(turn => turn.At).ToList();
            Assert.Equal(times.Order(), times);
        });

    private static void ForAnyExecution(Action<Script, List<HistoryEvent>, OrchestrationState> verify) =>
        Prop.ForAll(ScriptGenerator.Runs, ((Script Script, int Seed) run) =>
        {
            foreach (var (history, state) in new ScriptWorld(run.Script, run.Seed).Run().Executions)
                verify(run.Script, history, state);
        }).Check(Many);

    private static DecisionEvent? Changed(HistoryEvent historyEvent) => historyEvent switch
    {
        TaskScheduled e => e with { Name = e.Name + "x" },
        SubOrchestrationCreated e => e with { InstanceId = e.InstanceId + "x" },
        TimerCreated e => e with { FireAt = e.FireAt.AddTicks(1) },
        TimerCanceled e => e with { TaskId = e.TaskId + 1 },
        EventSent e => e with { Input = Payload.FromJson("0") },
        ExecutionCompleted => new ExecutionContinuedAsNew(Payload.None, null),
        ExecutionContinuedAsNew => Given.Completed(),
        _ => null,
    };
}
