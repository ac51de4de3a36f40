namespace Durable.Sdk.TaskHub;

/// <summary>What a worker does about its partitions after a look at all of them.</summary>
/// <param name="Take">Partitions to take.</param>
/// <param name="Give">Partitions to hand over.</param>
/// <param name="IsShort">Whether it has fewer than it should, with those to take.</param>
internal readonly record struct SpreadPlan(IReadOnlyList<int> Take, IReadOnlyList<int> Give, bool IsShort);
