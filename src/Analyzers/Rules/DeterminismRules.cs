using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Rules;

/// <summary>
/// What an orchestrator may not do because a replay would not do the same. The first argument of each message is the
/// use, or the path from the orchestrator to it.
/// </summary>
internal static class DeterminismRules
{
    public static readonly DiagnosticDescriptor Clock = Warning(
        "DUR1001",
        "An orchestrator reads the clock",
        "'{0}' reads the machine's clock or time zone, and a replay sees another one. Use "
        + "'context.CurrentUtcDateTime'.");

    public static readonly DiagnosticDescriptor Chance = Warning(
        "DUR1002",
        "An orchestrator draws at random",
        "'{0}' draws at random, and a replay draws something else. Use 'context.CreateRandom()'.");

    public static readonly DiagnosticDescriptor NewGuid = Warning(
        "DUR1003",
        "An orchestrator makes a random GUID",
        "'{0}' makes another GUID on each replay. Use 'context.NewGuid()'.");

    public static readonly DiagnosticDescriptor Delay = Warning(
        "DUR1004",
        "An orchestrator waits by a timer of the machine",
        "'{0}' uses a timer that a crash would lose. Use 'await context.CreateTimer(…)'.");

    public static readonly DiagnosticDescriptor Threads = Warning(
        "DUR1005",
        "An orchestrator leaves its thread",
        "'{0}' runs code outside of the orchestration's turn, in an order that a replay does not repeat. Move the work "
        + "into an activity; start durable calls and await them with 'Task.WhenAll'.");

    public static readonly DiagnosticDescriptor ConfigureAwait = Warning(
        "DUR1006",
        "An orchestrator does not continue on its context",
        "'{0}' lets the orchestrator continue outside of its turn. Remove it.");

    public static readonly DiagnosticDescriptor Blocking = Warning(
        "DUR1007",
        "An orchestrator blocks on a task",
        "'{0}' blocks the thread, and the result that it waits for can never come. Use 'await'.");

    public static readonly DiagnosticDescriptor Locking = Warning(
        "DUR1008",
        "An orchestrator synchronises threads",
        "'{0}' synchronises threads; an orchestration has one at a time, and what others do is not in its history. "
        + "Remove it, or keep shared state in an entity.");

    public static readonly DiagnosticDescriptor InputOutput = Warning(
        "DUR1009",
        "An orchestrator does I/O",
        "'{0}' reaches outside of the orchestration, again on each replay and each time with another result. Move it "
        + "into an activity.");

    public static readonly DiagnosticDescriptor Surroundings = Warning(
        "DUR1010",
        "An orchestrator reads its environment or configuration",
        "'{0}' depends on the machine, the process or its configuration, which may be another at replay. Pass the "
        + "value as input, or read it in an activity.");

    public static readonly DiagnosticDescriptor StaticState = Warning(
        "DUR1011",
        "An orchestrator uses static state that changes",
        "'{0}' is state of the process: other orchestrations change it, and a replay finds something else. Keep state "
        + "in locals, pass it as input, or use an entity.");

    public static readonly DiagnosticDescriptor Ambient = Warning(
        "DUR1012",
        "An orchestrator uses what surrounds its thread",
        "'{0}' depends on the thread or the caller that happens to run this turn. Pass the value as input; name the "
        + "culture, for example 'CultureInfo.InvariantCulture'.");

    public static readonly DiagnosticDescriptor HashOrder = Warning(
        "DUR1013",
        "The order of a hash collection decides the order of durable calls",
        "'{0}' has no order that a replay is sure to repeat, and durable calls are made in it. Sort it first, for "
        + "example with 'OrderBy', or use a list.");

    public static readonly DiagnosticDescriptor Logger = Warning(
        "DUR1014",
        "An orchestrator logs again on each replay",
        "'{0}' writes its lines again whenever the orchestrator is replayed. Use 'context.CreateReplaySafeLogger(…)'.");

    public static readonly DiagnosticDescriptor ForeignTask = Warning(
        "DUR1015",
        "An orchestrator awaits a task that is not durable",
        "'{0}' is not a durable task, so its result is not in history and the await cannot be replayed. Move the work "
        + "into an activity and await that.");

    public static readonly DiagnosticDescriptor EndlessLoop = Warning(
        "DUR1016",
        "An endless loop lets history grow without bound",
        "'{0}' makes durable calls for ever, and each adds to history. Leave the loop, or call "
        + "'context.ContinueAsNew(…)' "
        + "and return.");

    public static readonly DiagnosticDescriptor HashCode = Warning(
        "DUR1017",
        "An orchestrator uses a hash code that differs between processes",
        "'{0}' gives another number in each process. Compare values themselves, or use a hash with a fixed algorithm.");

    public static readonly DiagnosticDescriptor Service = Warning(
        "DUR1018",
        "An orchestrator calls an injected service",
        "'{0}' calls a service that nobody has marked as deterministic. Call it in an activity, or put "
        + "[Deterministic] on its type if it always answers the same.");

    public static readonly DiagnosticDescriptor Marked = Warning(
        "DUR1019",
        "An orchestrator uses what is marked as not deterministic",
        "'{0}' is marked as not deterministic: {1}. Use it in an activity.");

    public static readonly DiagnosticDescriptor Unknown = Info(
        "DUR1020",
        "An orchestrator calls code that the analyzer cannot see",
        "'{0}' is in another assembly and not marked. Put [Deterministic] or [NonDeterministic] on it, or call it in "
        + "an activity.");

    public static readonly DiagnosticDescriptor Claim = Warning(
        "DUR1021",
        "Code that is marked as deterministic is not",
        "'{0}' does not come out the same at each replay ({1}), but the code is marked with [Deterministic]. Remove "
        + "the attribute, or what '{0}' does.");

    public static readonly DiagnosticDescriptor MemberOrder = Warning(
        "DUR1022",
        "An orchestrator relies on the order of reflected members",
        "'{0}' gives members in an order that nobody promises, and another process may give another one. Sort them, "
        + "for example with 'OrderBy(member => member.Name, StringComparer.Ordinal)'.");

    public static readonly DiagnosticDescriptor Native = Warning(
        "DUR1023",
        "An orchestrator leaves managed code",
        "'{0}' works on memory or code outside of the runtime, and nobody knows that a replay finds the same there. "
        + "Move it into an activity.");

    public static readonly DiagnosticDescriptor Swallow = Warning(
        "DUR1024",
        "An orchestrator swallows what the engine reports",
        "'{0}' takes every exception and looks at none, so what the engine reports of this code is lost with the "
        + "failures of activities. Catch 'TaskFailedException', or use the exception.");

    public static readonly DiagnosticDescriptor EntityThread = Warning(
        "DUR1030",
        "An entity blocks or leaves its thread",
        "'{0}' blocks the thread of an entity's operation or runs code beside it, which the entity does not wait for. "
        + "Use 'await', or an orchestration.");

    public static readonly DiagnosticDescriptor EntityState = Warning(
        "DUR1031",
        "An entity keeps static state",
        "'{0}' is state of the process: it is not stored, and other workers have another one. Keep it in the entity's "
        + "state.");

    public static readonly DiagnosticDescriptor EntityContext = Warning(
        "DUR1032",
        "An entity uses the context of an orchestration",
        "'{0}' belongs to an orchestration, and an entity's operation is none. Use the entity's own 'Context' to "
        + "signal and to start.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Clock, Chance, NewGuid, Delay, Threads, ConfigureAwait, Blocking, Locking, InputOutput, Surroundings,
        StaticState, Ambient, HashOrder, Logger, ForeignTask, EndlessLoop, HashCode, Service, Marked, Unknown,
        Claim, MemberOrder, Native, Swallow, EntityThread, EntityState, EntityContext,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(rule => rule.Id);

    // While not replaying, what only looks or tells does no harm; what waits or leaves the turn does.
    private static readonly ImmutableHashSet<DiagnosticDescriptor> LetGoOutsideOfReplay =
    [
        Clock, Chance, NewGuid, Locking, InputOutput, Surroundings, StaticState, Ambient, Logger, HashCode, Service,
        MemberOrder,
    ];

    // What surely contradicts its author. Locks, caches and loggers may be there and the result be the same.
    private static readonly ImmutableHashSet<DiagnosticDescriptor> Contradicting =
    [
        Clock, Chance, NewGuid, Delay, Threads, Blocking, InputOutput, Surroundings, Ambient, HashCode, ForeignTask,
        Marked, MemberOrder, Native,
    ];

    /// <summary>The rule of an id, or null.</summary>
    public static DiagnosticDescriptor? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;

    /// <summary>Whether the rule keeps silent in the body of <c>if (!context.IsReplaying)</c>.</summary>
    public static bool IsLetGoOutsideOfReplay(DiagnosticDescriptor rule) => LetGoOutsideOfReplay.Contains(rule);

    /// <summary>Whether a library tells others that a member comes to what the rule is about.</summary>
    public static bool IsPublished(DiagnosticDescriptor rule) => rule != Unknown && rule != EntityContext;

    /// <summary>Whether a finding of the rule shows that code is not what <c>[Deterministic]</c> says.</summary>
    public static bool IsContradiction(DiagnosticDescriptor rule) => Contradicting.Contains(rule);

    /// <summary>
    /// What the finding of an orchestrator's rule is in an entity, whose code is not replayed; null where it is fine
    /// there.
    /// </summary>
    public static DiagnosticDescriptor? InEntity(DiagnosticDescriptor rule, string use) => rule switch
    {
        _ when rule == Threads => use.EndsWith("Task.Yield", StringComparison.Ordinal)
            || use.EndsWith("ContinueWith", StringComparison.Ordinal) ? null : EntityThread,
        _ when rule == Delay => use.EndsWith("Thread.Sleep", StringComparison.Ordinal)
            || use.EndsWith("SpinWait", StringComparison.Ordinal) ? EntityThread : null,
        _ when rule == Blocking || rule == Locking => EntityThread,
        _ when rule == StaticState => EntityState,
        _ when rule == EntityContext => rule,
        _ => null,
    };

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Rule.Warning(id, Rule.Determinism, title, message);

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        Rule.Info(id, Rule.Determinism, title, message);
}
