using Durable;

namespace Generators.Tests.Running;

/// <summary>The call of an activity that a test runs.</summary>
internal sealed class FakeActivityContext(CancellationToken cancellation) : TaskActivityContext
{
    public override TaskName Name => "fake";

    public override string InstanceId => "instance";

    public override string IdempotencyKey => "key";

    public override CancellationToken CancellationToken => cancellation;
}

/// <summary>Remembers what was started.</summary>
internal sealed class FakeSubmitter : IOrchestrationSubmitter
{
    public List<Start> Started { get; } = [];

    public Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        Started.Add(new(orchestratorName, input, options, cancellation));
        return Task.FromResult("started");
    }
}

/// <summary>One start.</summary>
internal sealed record Start(
    string Name, object? Input, StartOrchestrationOptions? Options, CancellationToken Cancellation);
