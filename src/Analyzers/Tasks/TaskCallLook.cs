using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Finds calls of tasks that are not there, and calls that do not fit those that are.</summary>
internal sealed class TaskCallLook(TaskTypes types, NameText names, Lazy<TaskCatalog> catalog, OutputKind output)
{
    // Tasks of the SDK itself are registered by calls such as UseDurableHttp.
    private const string BuiltIn = "Durable.";

    private readonly TaskCalls _calls = new(types);
    private readonly TaskShapes _shapes = new(types);

    public void Look(IInvocationOperation call, Action<Diagnostic> report)
    {
        if (_calls.Of(call) is { } found) Look(found, report);
    }

    public void Look(IObjectCreationOperation creation, Action<Diagnostic> report)
    {
        if (_calls.Of(creation) is { } found)
            Look(found, report);
        else if (_calls.EntityNameOf(creation) is { } name && names.Of(name) is { } text)
            Find(TaskKind.Entity, text, name, report);
    }

    private void Look(TaskCall call, Action<Diagnostic> report)
    {
        if (call.Kind == TaskKind.Entity)
        {
            LookAtOperation(call, report);
            return;
        }

        if (names.Of(call.Name) is not { } name) return;
        var tasks = Find(call.Kind, name, call.Name, report);
        Report(call, [.. tasks.Select(task => (task.Name, task.Signature))], report);
    }

    private IReadOnlyList<KnownTask> Find(TaskKind kind, string name, IOperation where, Action<Diagnostic> report)
    {
        var found = catalog.Value.Find(kind, name);
        if (found.Count > 0 || !catalog.Value.IsComplete(kind)) return found;
        // The SDK itself refuses a blank name at once.
        if (string.IsNullOrWhiteSpace(name)) return found;
        if (name.StartsWith(BuiltIn, StringComparison.OrdinalIgnoreCase)) return found;
        var rule = kind switch
        {
            TaskKind.Activity => CallRules.UnknownActivity,
            TaskKind.Orchestrator => CallRules.UnknownOrchestrator,
            _ => CallRules.UnknownEntity,
        };
        var near = catalog.Value.Near(kind, name);
        report(Names.Create(rule, where, IsCertain(near), near, name, Advice(near)));
        return found;
    }

    // A library may call what another one registers. A name that is nearly right is wrong anywhere.
    private bool IsCertain(string? near) => near is not null || output is not OutputKind.DynamicallyLinkedLibrary;

    private void LookAtOperation(TaskCall call, Action<Diagnostic> report)
    {
        if (call.Operation is null || names.Of(call.Operation) is not { } operation) return;
        if (_calls.EntityNameOf(names.Origin(call.Name)) is not { } id || names.Of(id) is not { } entity) return;
        var known = catalog.Value.Find(TaskKind.Entity, entity);
        if (known.Count == 0 || known.Any(task => task.Operations is null)) return;
        var operations = known.SelectMany(task => task.Operations!.Value).ToList();
        var fitting = operations.FindAll(method =>
            string.Equals(method.Name, operation, StringComparison.OrdinalIgnoreCase));
        if (fitting.Count > 0)
        {
            Report(call, [.. fitting.Select(method => ($"{known[0].Name}.{method.Name}", Signature(method)))], report);
            return;
        }

        if (string.IsNullOrWhiteSpace(operation)
            || string.Equals(operation, "delete", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var near = NearName.Of(operation, operations.Select(method => method.Name));
        report(Names.Create(
            CallRules.UnknownOperation, call.Operation, true, near, known[0].Name, operation, Advice(near)));
    }

    private TaskSignature? Signature(IMethodSymbol operation) => _shapes.SignatureOf(operation);

    private static void Report(
        TaskCall call, IReadOnlyList<(string Name, TaskSignature? Signature)> tasks, Action<Diagnostic> report)
    {
        List<Diagnostic>? first = null;
        foreach (var (name, signature) in tasks)
        {
            // Versions of a task may differ; one that fits is enough.
            if (signature is null) return;
            var found = SignatureFit.Check(
                name, call, signature, tasks.Count == 1, () => InputOf(call), () => ResultOf(call)).ToList();
            if (found.Count == 0) return;
            first ??= found;
        }

        first?.ForEach(report);
    }

    private static Location InputOf(TaskCall call) => call.Input?.Syntax.GetLocation()
        ?? Names.Where(call.Operation ?? call.Name);

    private static Location ResultOf(TaskCall call)
    {
        if (call.Site.Syntax is not InvocationExpressionSyntax invocation) return call.Site.Syntax.GetLocation();
        var name = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => invocation.Expression,
        };
        return name is GenericNameSyntax { TypeArgumentList.Arguments: [var type] }
            ? type.GetLocation()
            : name.GetLocation();
    }

    private static string Advice(string? near) => near is null
        ? " Register it, or correct the name."
        : $" Did you mean '{near}'?";
}
