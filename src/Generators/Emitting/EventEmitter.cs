namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the file of one event:
/// <code>
/// public static Task&lt;Approval&gt; WaitForApprovalAsync(
///     this TaskOrchestrationContext context, CancellationToken cancellationToken = default) =>
///     context.WaitForExternalEvent&lt;Approval&gt;("Approval", cancellationToken);
/// </code>
/// and its likes with a time limit, for sending and for raising.
/// </summary>
internal static class EventEmitter
{
    private const string Context = "this global::Durable.TaskOrchestrationContext context";
    private const string Client = "this global::Durable.Client.DurableTaskClient client";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>Unlike that of any task: no identifier has a hyphen.</summary>
    public static string HintName(NamedEvent named) =>
        TaskEmitter.FileName($"{named.Event.Namespace}.{named.Names.Stub}") + "-event.g.cs";

    public static string Emit(NamedEvent named)
    {
        var (found, (stub, stubClass)) = named;
        var see = $"<see cref=\"{Text.Xml(found.DocumentationId)}\"/>";
        var visibility = found.IsPublic ? "public" : "internal";
        var name = Text.Quote(found.Name);
        var wait = $"context.WaitForExternalEvent<{found.Type}>({name}";
        var writer = new CodeWriter().Begin(found.SilencedIds).Open($"namespace {found.Namespace}")
            .Line($"/// <summary>Typed methods of the event {see}.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.SteppedThrough)
            .Open($"{visibility} static class {stubClass}");
        Method(
            $"Waits for the event {see}.",
            $"{Text.Task}<{found.Type}> WaitFor{stub}Async",
            [Context, Token],
            $"{wait}, cancellationToken);");
        Method(
            $"Waits for the event {see} for a limited time.",
            $"{Text.Task}<{found.Type}> WaitFor{stub}Async",
            [Context, "global::System.TimeSpan timeout", Token],
            $"{wait}, timeout, cancellationToken);");
        Method(
            $"Sends the event {see} to another instance; nothing comes back.",
            $"void Send{stub}",
            [Context, "string instanceId", $"{found.Type} payload"],
            $"context.SendEvent(instanceId, {name}, payload);");
        Method(
            $"Raises the event {see} to an instance; it is durable when the task ends.",
            $"{Text.Task} Raise{stub}Async",
            [Client, "string instanceId", $"{found.Type} payload", Token],
            $"client.RaiseEventAsync(instanceId, {name}, payload, cancellationToken);",
            isLast: true);
        return writer.Close().Close().ToString();

        void Method(string summary, string method, string[] parameters, string call, bool isLast = false)
        {
            writer
                .Line($"/// <summary>{summary}</summary>")
                .Line($"{visibility} static {method}(")
                .List(parameters, ") =>")
                .Indented(call);
            if (!isLast) writer.Line();
        }
    }
}
