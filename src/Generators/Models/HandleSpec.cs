namespace Durable.Sdk.Generators;

/// <summary>What handles of an orchestrator's instances have besides what every handle has.</summary>
/// <param name="Events">The events that it declares.</param>
/// <param name="Status">Its custom status; null when it declares none.</param>
internal sealed record HandleSpec(EquatableArray<AcceptedEventSpec> Events, StatusSpec? Status)
{
    public bool IsPlain => Events.Count == 0 && Status is null;
}

/// <summary>An event that an orchestrator waits for.</summary>
/// <param name="Name">The name that the event is raised by.</param>
/// <param name="Stub">What stands between <c>Raise</c> and <c>Async</c>.</param>
/// <param name="Type">Type of the payload.</param>
/// <param name="IsPublic">Whether the type can be seen outside the assembly.</param>
internal sealed record AcceptedEventSpec(string Name, string Stub, string Type, bool IsPublic);

/// <summary>The custom status of an orchestrator.</summary>
/// <param name="Type">Its type.</param>
/// <param name="AbsentType">Its type where it may not have been set.</param>
/// <param name="IsPublic">Whether the type can be seen outside the assembly.</param>
internal sealed record StatusSpec(string Type, string AbsentType, bool IsPublic);
