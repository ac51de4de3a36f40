namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the proxies of one entity:
/// <code>
/// public readonly struct Proxy
/// {
///     public Task&lt;int&gt; CallAddAsync(int amount, CallEntityOptions? options = null) =>
///         _entities.CallEntityAsync&lt;int&gt;(Id, "Add", amount, options);
///
///     public Task SignalAddAsync(int amount, SignalEntityOptions? options = null) =>
///         _entities.SignalEntityAsync(Id, "Add", amount, options);
/// }
/// </code>
/// and the likes of it for clients, which cannot call, and for other entities.
/// </summary>
internal sealed class EntityProxyEmitter(CodeWriter writer, TaskSpec task, EntitySpec entity)
{
    private const string Id = "global::Durable.Entities.EntityInstanceId";
    private const string CallOptions = "global::Durable.Entities.CallEntityOptions?";
    private const string SignalOptions = "global::Durable.Entities.SignalEntityOptions?";
    private const string Token = "global::System.Threading.CancellationToken";

    private bool HasDelete => entity.Operations.Any(operation =>
        string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase)
        || string.Equals(operation.Stub, "delete", StringComparison.OrdinalIgnoreCase));

    public void Emit()
    {
        Open("Proxy", "an orchestration", "global::Durable.Entities.TaskOrchestrationEntityFeature", "_entities");
        foreach (var operation in entity.Operations)
        {
            EmitCall(operation);
            EmitSignal(operation, "_entities.SignalEntityAsync", isClient: false);
        }

        if (!HasDelete)
        {
            Delete("Removes the state", "CallDeleteAsync", CallOptions, "_entities.CallEntityAsync");
            Delete("Asks for the state to be removed", "SignalDeleteAsync", SignalOptions,
                "_entities.SignalEntityAsync");
        }

        writer.Close();
        Open("Client", "a client", "global::Durable.Client.Entities.DurableEntityClient", "_entities");
        foreach (var operation in entity.Operations)
            EmitSignal(operation, "_entities.SignalEntityAsync", isClient: true);
        if (!HasDelete)
        {
            Delete("Asks for the state to be removed", "SignalDeleteAsync", SignalOptions,
                "_entities.SignalEntityAsync", isClient: true);
        }

        if (entity.StateType is not null) EmitReads();
        writer.Close();
        Open("Signals", "another entity", "global::Durable.Entities.TaskEntityContext", "_context");
        foreach (var operation in entity.Operations)
            EmitSignal(operation, "_context.SignalEntity", isClient: false, isEntity: true);
        if (!HasDelete)
        {
            Delete("Asks for the state to be removed", "SignalDelete", SignalOptions,
                "_context.SignalEntity", isEntity: true);
        }

        writer.Close();
    }

    private void Open(string proxy, string whose, string type, string field) => writer
        .Line()
        .Line($"/// <summary>One entity of {task.See()}, as {whose} uses it.</summary>")
        .Line(Text.GeneratedCode)
        .Line(Text.SteppedThrough)
        .Lines(task.ObsoleteMark(asUserWrote: false))
        .Open($"{task.Visibility()} readonly struct {proxy}")
        .Line($"private readonly {type} {field};")
        .Line()
        .Open($"internal {proxy}({type} through, {Id} id)")
        .Line($"{field} = through;")
        .Line("Id = id;")
        .Close()
        .Line()
        .Line("/// <summary>The id of the entity.</summary>")
        .Line($"public {Id} Id {{ get; }}");

    private void EmitCall(OperationSpec operation)
    {
        var result = operation.ResultType is null ? "" : $"<{operation.ResultType}>";
        var options = ParameterText.Own(operation.Parameters, "options");
        Document(operation, "Calls the operation", "and waits for its end");
        writer
            .Line($"public {Text.Task}{result} Call{operation.Stub}Async(")
            .List([.. operation.Parameters.Select(ParameterText.Declare), $"{CallOptions} {options} = null"], ") =>")
            .Indented($"_entities.CallEntityAsync{result}(Id, {Sent(operation)}, {options});");
    }

    private void EmitSignal(OperationSpec operation, string send, bool isClient, bool isEntity = false)
    {
        var options = ParameterText.Own(operation.Parameters, "options");
        var cancellation = ParameterText.Own(operation.Parameters, "cancellation");
        string[] last = isClient ? [$"{Token} {cancellation} = default"] : [];
        Document(operation, "Signals the operation", "; nothing comes back");
        writer
            .Line(isEntity
                ? $"public void Signal{operation.Stub}("
                : $"public {Text.Task} Signal{operation.Stub}Async(")
            .List(
                [
                    .. operation.Parameters.Select(ParameterText.Declare),
                    $"{SignalOptions} {options} = null",
                    .. last,
                ],
                ") =>")
            .Indented($"{send}(Id, {Sent(operation)}, {options}{(isClient ? ", " + cancellation : "")});");
    }

    private void Delete(
        string what, string method, string options, string send, bool isClient = false, bool isEntity = false) => writer
        .Line()
        .Line($"/// <summary>{what}, and with it the entity.</summary>")
        .Line("/// <param name=\"options\">How it is sent; null for the defaults.</param>")
        .Lines(isClient ? ["/// <param name=\"cancellation\">Gives up waiting.</param>"] : [])
        .Lines(isEntity ? [] : ["/// <returns>A task that ends when it has been accepted.</returns>"])
        .Line($"public {(isEntity ? "void" : Text.Task)} {method}({options} options = null"
            + $"{(isClient ? $", {Token} cancellation = default" : "")}) =>")
        .Indented($"{send}(Id, \"delete\", null, options{(isClient ? ", cancellation" : "")});");

    private void EmitReads()
    {
        var absent = entity.AbsentStateType;
        writer
            .Line()
            .Line("/// <summary>Reads the state, as the last batch of operations left it.</summary>")
            .Line("/// <param name=\"cancellation\">Gives up the attempt.</param>")
            .Line("/// <returns>The state; null when there is none.</returns>")
            .Open($"public async {Text.Task}<{absent}> GetStateAsync({Token} cancellation = default)")
            .Line("var found = await GetAsync(cancellation).ConfigureAwait(false);")
            .Line($"return found is {{ IncludesState: true }} ? ({absent})found.State : null;")
            .Close()
            .Line()
            .Line("/// <summary>Reads the entity with its state, as the last batch of operations left it.</summary>")
            .Line("/// <param name=\"cancellation\">Gives up the attempt.</param>")
            .Line("/// <returns>The entity; null when it has no state.</returns>")
            .Line($"public {Text.Task}<global::Durable.Client.Entities.EntityMetadata<{entity.StateType}>?> GetAsync("
                + $"{Token} cancellation = default) =>")
            .Indented($"_entities.GetEntityAsync<{entity.StateType}>(Id, true, cancellation);");
    }

    private void Document(OperationSpec operation, string what, string end)
    {
        var id = Text.Xml(operation.DocumentationId);
        var rest = end[0] == ';' ? end : " " + end;
        writer
            .Line()
            .Line($"/// <summary>{what} {EntityEmitter.See(operation)}{rest}.</summary>")
            .Line($"/// <remarks><inheritdoc cref=\"{id}\" path=\"/summary/node()\"/></remarks>")
            .Line($"/// <inheritdoc cref=\"{id}\" path=\"/param\"/>")
            .Lines(Text.ObsoleteMark(operation.Obsolete, asUserWrote: true));
    }

    private static string Sent(OperationSpec operation) => Text.Quote(operation.Name) + ", "
        + ParameterText.Payload(operation.Parameters, operation.HasWrapper ? operation.InputRecord : null);
}
