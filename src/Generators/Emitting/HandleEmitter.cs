namespace Durable.Sdk.Generators;

/// <summary>
/// Writes how a client starts an orchestrator and holds on to the instance:
/// <code>
/// public static async Task&lt;Handle&gt; StartFulfilAsync(
///     this DurableTaskClient client, string orderId, StartOrchestrationOptions? options = null, …) =>
///     new Handle(client, await client.ScheduleNewOrchestrationInstanceAsync("Fulfil", orderId, options, …));
///
/// public sealed class Handle : OrchestrationHandle&lt;int&gt;
/// {
///     public Task RaiseApprovalAsync(Approval payload, CancellationToken cancellation = default) =>
///         RaiseEventAsync("Approval", payload, cancellation);
/// }
/// </code>
/// A class of its own only where the orchestrator declares events or a custom status.
/// </summary>
internal sealed class HandleEmitter(CodeWriter writer, NamedTask named)
{
    private const string Client = "global::Durable.Client.DurableTaskClient";
    private const string Token = "global::System.Threading.CancellationToken cancellation = default";

    private readonly TaskSpec _task = named.Task;

    private bool IsPlain => _task.Handle is not { IsPlain: false };

    private string Base => "global::Durable.Client.OrchestrationHandle"
        + (_task.ResultType is null ? "" : $"<{_task.ResultType}>");

    private string Handle => IsPlain ? Base : "Handle";

    public void EmitStart(string payload, Action<string> document, string options)
    {
        var (client, cancellation) = (Own("client"), Own("cancellation"));
        writer.Line();
        document("Starts an instance, to be held on to, of the orchestrator");
        writer
            .Line($"{_task.Visibility()} static async {Text.Task}<{Handle}> Start{named.Names.Stub}Async(")
            .List(
                [
                    $"this {Client} {client}",
                    .. _task.Parameters.Select(ParameterText.Declare),
                    $"global::Durable.StartOrchestrationOptions? {Own("options")} = null",
                    $"global::System.Threading.CancellationToken {cancellation} = default",
                ],
                ") =>")
            .Indented($"new {Handle}({client}, await {client}.ScheduleNewOrchestrationInstanceAsync("
                + $"{Text.Quote(_task.Name)}, {payload}, {options}, {cancellation}).ConfigureAwait(false));")
            .Line()
            .Line($"/// <summary>Holds on to an instance of the orchestrator {_task.See()}.</summary>")
            .Line("/// <param name=\"client\">The client to work by.</param>")
            .Line("/// <param name=\"instanceId\">The instance, which need not exist.</param>")
            .Line("/// <returns>Its handle.</returns>")
            .Lines(_task.ObsoleteMark(asUserWrote: true))
            .Line($"{_task.Visibility()} static {Handle} Get{named.Names.Stub}Handle("
                + $"this {Client} client, string instanceId) =>")
            .Indented($"new {Handle}(client, instanceId);");
        if (_task.Handle?.Status is { } status) EmitSetStatus(status);
    }

    public void EmitClass()
    {
        if (IsPlain || _task.Handle is not { } handle) return;
        writer
            .Line()
            .Line($"/// <summary>An instance of the orchestrator {_task.See()}, as a client uses it.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.SteppedThrough)
            .Lines(_task.ObsoleteMark(asUserWrote: false))
            .Open($"{_task.Visibility()} sealed class Handle : {Base}")
            .Open($"internal Handle({Client} client, string instanceId) : base(client, instanceId)")
            .Close();
        foreach (var found in handle.Events) EmitRaise(found);
        if (handle.Status is { } status) EmitGetStatus(status);
        writer.Close();
    }

    private void EmitSetStatus(StatusSpec status) => writer
        .Line()
        .Line($"/// <summary>Sets the custom status of the orchestrator {_task.See()}.</summary>")
        .Line("/// <param name=\"context\">The context of the orchestration.</param>")
        .Line("/// <param name=\"status\">What clients then read.</param>")
        .Lines(_task.ObsoleteMark(asUserWrote: true))
        .Line($"{Visibility(status.IsPublic)} static void Set{named.Names.Stub}Status("
            + $"this global::Durable.TaskOrchestrationContext context, {status.Type} status) =>")
        .Indented("context.SetCustomStatus((object?)status);");

    private void EmitRaise(AcceptedEventSpec found) => writer
        .Line()
        .Line($"/// <summary>Raises the event <c>{Text.Xml(found.Name)}</c> to the instance; it is durable when the "
            + "task ends.</summary>")
        .Line("/// <param name=\"payload\">Its payload.</param>")
        .Line("/// <param name=\"cancellation\">Gives up waiting; it may then have been accepted or not.</param>")
        .Line("/// <returns>A task that ends when the event is durable.</returns>")
        .Line($"{Visibility(found.IsPublic)} {Text.Task} Raise{found.Stub}Async({found.Type} payload, {Token}) =>")
        .Indented($"RaiseEventAsync({Text.Quote(found.Name)}, (object?)payload, cancellation);");

    private void EmitGetStatus(StatusSpec status) => writer
        .Line()
        .Line("/// <summary>Reads what the instance last set as its custom status.</summary>")
        .Line("/// <param name=\"cancellation\">Gives up the attempt.</param>")
        .Line("/// <returns>The custom status; null when there is none.</returns>")
        .Line($"{Visibility(status.IsPublic)} {Text.Task}<{status.AbsentType}> GetCustomStatusAsync({Token}) =>")
        .Indented($"GetCustomStatusAsync<{status.AbsentType}>(cancellation);");

    private string Visibility(bool isPublic) => isPublic && _task.IsPublic ? "public" : "internal";

    private string Own(string name) => ParameterText.Own(_task.Parameters, name);
}
