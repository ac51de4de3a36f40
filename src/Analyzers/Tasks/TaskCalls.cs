using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Looking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Knows the methods by which tasks are called by name.</summary>
internal sealed class TaskCalls(TaskTypes types)
{
    public TaskCall? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        TaskKind? kind = method.Name switch
        {
            "CallActivityAsync" => TaskKind.Activity,
            "CallSubOrchestratorAsync" or "ScheduleNewOrchestrationInstanceAsync" or "ScheduleNewOrchestration" =>
                TaskKind.Orchestrator,
            "CallEntityAsync" or "SignalEntityAsync" or "SignalEntity" => TaskKind.Entity,
            _ => null,
        };
        if (kind is null || !types.IsOfSdk(method.ContainingType)) return null;
        var name = Argument(call.Arguments, kind == TaskKind.Entity ? "id" : "name")
            ?? Argument(call.Arguments, "orchestratorName");
        if (name is null) return null;
        return new(
            kind.Value,
            name,
            Argument(call.Arguments, "operationName"),
            Given(Argument(call.Arguments, "input")),
            method.TypeArguments.FirstOrDefault(),
            call);
    }

    /// <summary>Reads <c>new ScheduleCreationOptions(…)</c>.</summary>
    public TaskCall? Of(IObjectCreationOperation creation) =>
        creation.Type is { Name: "ScheduleCreationOptions" } type && types.IsOfSdk(type)
            && Argument(creation.Arguments, "orchestrationName") is { } name
            ? new(TaskKind.Orchestrator, name, null, null, null, creation)
            : null;

    /// <summary>The name in the id of an entity, or null where it is made elsewhere.</summary>
    public IOperation? EntityNameOf(IOperation id) =>
        id is IObjectCreationOperation creation && TaskTypes.Same(creation.Type, types.EntityId)
            ? Argument(creation.Arguments, "name")
            : null;

    // Nothing is what null is, and what was left out.
    private static IOperation? Given(IOperation? input) =>
        input is null
        || MemberUses.Plain(input) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation
            ? null
            : MemberUses.Plain(input);

    private static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument.Value;
        }

        return null;
    }
}
