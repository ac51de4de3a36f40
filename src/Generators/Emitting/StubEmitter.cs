namespace Durable.Sdk.Generators;

/// <summary>
/// Writes what callers see:
/// <code>
/// public static Task&lt;string&gt; CallChargeAsync(
///     this TaskOrchestrationContext context, string orderId, int amount = 3, TaskOptions? options = null) =>
///     context.CallActivityAsync&lt;string&gt;("Charge", new ChargeInput(orderId, amount), options);
/// </code>
/// </summary>
internal sealed class StubEmitter(CodeWriter writer, NamedTask named)
{
    private readonly TaskSpec _task = named.Task;

    public void Emit()
    {
        EmitCall();
        if (_task.Kind == TaskKind.Orchestrator)
        {
            EmitSchedule();
            new HandleEmitter(writer, named).EmitStart(
                Payload(), Document, Stamped("Start", Own("options")));
        }

        if (_task.Version is null) return;
        EmitStamp("Call", "TaskOptions");
        if (_task.Kind == TaskKind.Orchestrator) EmitStamp("Start", "StartOrchestrationOptions");
    }

    private void EmitCall()
    {
        var (context, options) = (Own("context"), Own("options"));
        var result = _task.ResultType is null ? "" : $"<{_task.ResultType}>";
        var method = _task.Kind == TaskKind.Activity ? "CallActivityAsync" : "CallSubOrchestratorAsync";
        Document($"Calls the {_task.Noun()}");
        writer
            .Line($"{_task.Visibility()} static {Text.Task}{result} Call{named.Names.Stub}Async(")
            .List(
                [
                    $"this global::Durable.TaskOrchestrationContext {context}",
                    .. _task.Parameters.Select(ParameterText.Declare),
                    $"global::Durable.TaskOptions? {options} = null",
                ],
                ") =>")
            .Indented($"{context}.{method}{result}({Text.Quote(_task.Name)}, {Payload()}, "
                + $"{Stamped("Call", options)});");
    }

    private void EmitSchedule()
    {
        var (client, options, cancellation) = (Own("client"), Own("options"), Own("cancellation"));
        writer.Line();
        Document("Starts an instance of the orchestrator");
        writer
            .Line($"{_task.Visibility()} static {Text.Task}<string> ScheduleNew{named.Names.Stub}InstanceAsync(")
            .List(
                [
                    $"this global::Durable.IOrchestrationSubmitter {client}",
                    .. _task.Parameters.Select(ParameterText.Declare),
                    $"global::Durable.StartOrchestrationOptions? {options} = null",
                    $"global::System.Threading.CancellationToken {cancellation} = default",
                ],
                ") =>")
            .Indented($"{client}.ScheduleNewOrchestrationInstanceAsync({Text.Quote(_task.Name)}, {Payload()}, "
                + $"{Stamped("Start", options)}, {cancellation});");
    }

    /// <summary>Options with a version keep it; all keep their type: <c>with</c> copies the derived record.</summary>
    private void EmitStamp(string role, string type) => writer
        .Line()
        .Line($"private static global::Durable.{type} {role}Version(global::Durable.{type}? options) =>")
        .Indented($"options is null ? new global::Durable.{type} {{ Version = {Text.Quote(_task.Version!)} }}")
        .Indented($": options.Version is null ? options with {{ Version = {Text.Quote(_task.Version!)} }}")
        .Indented(": options;");

    /// <summary>A class has no parameters to inherit, but those of a primary constructor would come instead.</summary>
    private void Document(string what)
    {
        var id = Text.Xml(_task.DocumentationId);
        writer
            .Line($"/// <summary>{what} <see cref=\"{id}\"/>.</summary>")
            .Line($"/// <remarks><inheritdoc cref=\"{id}\" path=\"/summary/node()\"/></remarks>")
            .Lines(_task is { Invocation: null, Role: TaskRole.Whole }
                ? []
                : [$"/// <inheritdoc cref=\"{id}\" path=\"/param\"/>"])
            .Lines(_task.ObsoleteMark(asUserWrote: true));
    }

    private string Payload() => ParameterText.Payload(
        _task.Parameters, _task.HasWrapper ? named.Qualified(named.Names.InputRecord) : null);

    private string Stamped(string role, string options) =>
        _task.Version is null ? options : $"{role}Version({options})";

    private string Own(string name) => ParameterText.Own(_task.Parameters, name);
}
