namespace Durable;

/// <summary>How an orchestration continues as new.</summary>
public sealed record ContinueAsNewOptions
{
    /// <summary>Input of the next execution; null for none.</summary>
    /// <value>The default is null.</value>
    public object? NewInput { get; init; }

    /// <summary>Whether events that were received and not used are there in the next execution.</summary>
    /// <value>The default is true.</value>
    public bool PreserveUnprocessedEvents { get; init; } = true;

    /// <summary>Version of the next execution; null keeps the present one.</summary>
    /// <value>The default is null.</value>
    public TaskVersion? NewVersion { get; init; }
}
