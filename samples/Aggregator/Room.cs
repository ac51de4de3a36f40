using Durable;
using Durable.Entities;

namespace Aggregator;

/// <summary>What is known of a room.</summary>
internal sealed record Climate(int Count, double Sum, double Highest)
{
    public double Average => Count == 0 ? 0 : Sum / Count;
}

/// <summary>A room, found by its name.</summary>
[DurableTask]
internal sealed class Room : TaskEntity<Climate>
{
    public void Measure(double degrees) => State = new(
        State.Count + 1, State.Sum + degrees, State.Count == 0 ? degrees : Math.Max(State.Highest, degrees));

    public Climate Describe() => State;

    protected override Climate InitializeState(TaskEntityOperation entityOperation) => new(0, 0, 0);
}
