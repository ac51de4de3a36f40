namespace Durable.Sdk.Engine;

/// <summary>
/// A walk through the history of one execution while its code runs again: hands out what came in, turn by turn, and
/// compares what the code asks for with what history records. Not thread safe.
/// </summary>
/// <remarks>
/// <code>
/// while (replay.TryNext(out var e)) { run the code with e; each thing it asks for goes through Check }
/// replay.Finish() → a fault when the code asked for less than history records
/// </code>
/// </remarks>
public sealed class HistoryReplay
{
    private readonly IReadOnlyList<HistoryEvent> _history;
    private int _input;
    private int _decision;

    /// <summary>Starts at the beginning of a history.</summary>
    /// <param name="history">
    /// Events from the first on, in order and without gaps; may end in the middle of a turn.
    /// </param>
    /// <param name="isOpenEnded">
    /// Whether the code may ask for more than the last turn records, because that turn goes on: it is rewound.
    /// </param>
    public HistoryReplay(IReadOnlyList<HistoryEvent> history, bool isOpenEnded = false)
    {
        (_history, Held) = HeldInputs.Sort(RewoundHistory.Effective(history));
        IsOpenEnded = isOpenEnded;
    }

    /// <summary>Whether the code may ask for more than the last turn records.</summary>
    public bool IsOpenEnded { get; }

    /// <summary>
    /// Inputs that the code has not seen, because the execution is suspended: they come first in the turn that resumes
    /// it.
    /// </summary>
    public IReadOnlyList<InputEvent> Held { get; }

    /// <summary>The first difference between the code and its history; null while there is none.</summary>
    public EngineFault? Fault { get; private set; }

    /// <summary>Hands out the next event that came from outside, or the start of the next turn.</summary>
    /// <param name="next">The event.</param>
    /// <returns>False at the end of the history, or after a mismatch.</returns>
    public bool TryNext(out HistoryEvent next)
    {
        while (_input < _history.Count && Fault is null)
        {
            next = _history[_input++];
            if (next is DecisionEvent) continue;
            if (next is TurnStarted && !StartTurn()) break;
            return true;
        }

        next = null!;
        return false;
    }

    /// <summary>Compares what the code asks for with history's next decision.</summary>
    /// <param name="action">What it asks for.</param>
    /// <returns>Whether history has it; on a mismatch <see cref="Fault"/> says what was expected.</returns>
    public ReplayVerdict Check(OrchestrationAction action)
    {
        if (Fault is not null) return ReplayVerdict.Mismatch;
        if (_decision >= _history.Count) return ReplayVerdict.New;
        var found = _history[_decision];
        if (found is DecisionEvent decision && DecisionComparison.Difference(decision, action) is not { } difference)
        {
            _decision++;
            return ReplayVerdict.Recorded;
        }

        var expected = found is DecisionEvent recorded
            ? DecisionComparison.Describe(recorded)
            : "nothing more in this turn";
        Fail(expected, DecisionComparison.Describe(action));
        return ReplayVerdict.Mismatch;
    }

    /// <summary>
    /// Tells whether the code takes the way of a patch here: history marks it at this very place, or nothing is
    /// recorded any more because the last turn goes on. Nothing is compared or passed by.
    /// </summary>
    /// <param name="patchId">The patch.</param>
    /// <returns>False when code without the patch has passed this place.</returns>
    public bool IsPatchedHere(string patchId)
    {
        if (_decision >= _history.Count) return IsOpenEnded;
        return _history[_decision] is PatchMarked marked
            && string.Equals(marked.PatchId, patchId, StringComparison.Ordinal);
    }

    /// <summary>Says that the code asked for more than a history records that ends with a whole turn.</summary>
    /// <param name="action">What it asked for, after <see cref="Check"/> called it new.</param>
    /// <returns>The fault.</returns>
    public EngineFault Unexpected(OrchestrationAction action)
    {
        Fail("nothing more in this turn", DecisionComparison.Describe(action));
        return Fault!;
    }

    /// <summary>Ends the walk.</summary>
    /// <returns>Null when the code asked for all that history records; otherwise the first difference.</returns>
    public EngineFault? Finish()
    {
        if (Fault is null && _decision < _history.Count && _history[_decision] is DecisionEvent missed)
            Fail(DecisionComparison.Describe(missed), "nothing");
        return Fault;
    }

    private bool StartTurn()
    {
        if (_decision < _input - 1 && _history[_decision] is DecisionEvent missed)
        {
            Fail(DecisionComparison.Describe(missed), "nothing");
            return false;
        }

        _decision = _input;
        while (_decision < _history.Count && _history[_decision] is InputEvent) _decision++;
        return true;
    }

    private void Fail(string expected, string found)
    {
        var start = _history.OfType<ExecutionStarted>().FirstOrDefault();
        Fault = new(ErrorCodes.HistoryMismatch,
            $"Instance '{start?.InstanceId}' of orchestrator '{start?.Name}' does not match its history: event "
            + $"{_decision} records {expected}, but the code asked for {found}. Its code has changed since the "
            + "instance started, or depends on something that is not replayed (clock, chance, order of a hash, I/O). "
            + "Bring back code that takes the recorded steps and the instance goes on, or terminate it.");
    }
}
