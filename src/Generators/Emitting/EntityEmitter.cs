namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the file of one entity: proxies for orchestrations, clients and entities, and what runs its methods.
/// <code>
/// public static class CounterEntityStubs
/// {
///     public static Proxy CounterEntity(this TaskOrchestrationContext context, string key) => …;
///     public static Client CounterEntity(this DurableTaskClient client, string key) => …;
///     public static Signals CounterEntity(this TaskEntityContext context, string key) => …;
/// }
/// </code>
/// Proxies and inputs stand inside that class, and so no type of the application can be in their way.
/// </summary>
internal static class EntityEmitter
{
    public static string Emit(NamedTask named, EntitySpec entity)
    {
        var task = named.Task;
        var writer = new CodeWriter().Begin(task.SilencedIds).Open($"namespace {task.Namespace}")
            .Line($"/// <summary>{task.Title()} {task.See()}.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.SteppedThrough)
            .Lines(task.ObsoleteMark(asUserWrote: false))
            .Open($"{task.Visibility()} static class {named.Names.StubClass}");
        if (task.Role != TaskRole.Implementation) EmitDoors(writer, named);
        if (task.Role == TaskRole.Whole) writer.Line();
        if (task.Role != TaskRole.Contract) EmitRegister(writer, task, entity);
        if (task.Target is not null) TaskEmitter.EmitMake(writer.Line(), task, task.Target);
        if (task.Role != TaskRole.Contract) EntityDispatchEmitter.Emit(writer.Line(), entity);
        if (task.Role != TaskRole.Implementation) new EntityProxyEmitter(writer, task, entity).Emit();
        foreach (var operation in entity.Operations.Where(operation => operation.HasWrapper))
        {
            WrapperEmitter.Emit(
                writer.Line(),
                $"operation {See(operation)}",
                task.Visibility(),
                operation.InputRecord,
                operation.Parameters,
                Text.ObsoleteMark(operation.Obsolete, asUserWrote: false));
            PayloadEmitter.Emit(
                writer.Line(),
                operation.InputRecord,
                $"Add{operation.InputRecord}",
                operation.Parameters,
                operation.InputRecord);
        }

        return writer.Close().Close().ToString();
    }

    public static string See(OperationSpec operation) => $"<see cref=\"{Text.Xml(operation.DocumentationId)}\"/>";

    private static void EmitDoors(CodeWriter writer, NamedTask named)
    {
        Door("Proxy", "TaskOrchestrationContext", "context", "context.Entities", "The context of an orchestration.");
        writer.Line();
        Door("Client", "Client.DurableTaskClient", "client", "client.Entities", "The client.");
        writer.Line();
        Door("Signals", "Entities.TaskEntityContext", "context", "context", "The context of an operation.");

        void Door(string proxy, string type, string name, string through, string document) => writer
            .Line($"/// <summary>One entity of {named.Task.See()}, which need not exist.</summary>")
            .Line($"/// <remarks><inheritdoc cref=\"{Text.Xml(named.Task.DocumentationId)}\" "
                + "path=\"/summary/node()\"/></remarks>")
            .Line($"/// <param name=\"{name}\">{document}</param>")
            .Line("/// <param name=\"key\">Which of that name.</param>")
            .Line("/// <returns>Its operations.</returns>")
            .Lines(named.Task.ObsoleteMark(asUserWrote: true))
            .Line($"{named.Task.Visibility()} static {proxy} {named.Names.Stub}("
                + $"this global::Durable.{type} {name}, string key) =>")
            .Indented($"new {proxy}({through}, new global::Durable.Entities.EntityInstanceId("
                + $"{Text.Quote(named.Task.Name)}, key));");
    }

    private static void EmitRegister(CodeWriter writer, TaskSpec task, EntitySpec entity) => writer
        .Line(Text.Hidden)
        .Line("internal static void Register(global::Durable.DurableTaskRegistry registry) =>")
        .Indented($"registry.AddEntity({Text.Quote(task.Name)}, static services => Make(services), "
            + $"Dispatch{(entity.OfState is null ? "" : ", DispatchState")});");
}
