using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Knows calls that reach history: methods of the context, and whatever is handed the context.</summary>
internal static class DurableCalls
{
    /// <summary>
    /// Whether a part of what an orchestrator runs may reach history: by durable calls, and by whatever is awaited or
    /// started there, for nothing else may be.
    /// </summary>
    public static bool MayBeIn(IOperation body, SdkTypes sdk) => body.DescendantsAndSelf().Any(operation =>
        operation is IAwaitOperation || Starts(operation, sdk) || IsDurable(operation, sdk));

    /// <summary>The same without what is only awaited there, and was started before.</summary>
    public static bool MayStartIn(IOperation body, SdkTypes sdk) => body.DescendantsAndSelf().Any(operation =>
        Starts(operation, sdk) || IsDurable(operation, sdk));

    public static bool IsDurable(IOperation operation, SdkTypes sdk)
    {
        if (operation is not IInvocationOperation call) return false;
        var type = call.TargetMethod.ContainingType;
        if (sdk.IsContext(type)) return !IsLocal(call.TargetMethod.Name);
        if (type is { Name: "TaskOrchestrationEntityFeature" } && sdk.IsSdk(type)) return true;
        if (IsProxy(type)) return true;
        return call.Arguments.Any(argument => sdk.IsContext(MemberUses.Plain(argument.Value).Type));
    }

    // What the generator makes of an entity: its calls go through the context that it was made of.
    private static bool IsProxy(INamedTypeSymbol? type) =>
        type is { Name: "Proxy", TypeKind: TypeKind.Struct, ContainingType: not null } && type.GetAttributes()
            .Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute");

    private static bool Starts(IOperation operation, SdkTypes sdk)
    {
        var method = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        return method is not null && sdk.IsTask(method.ReturnType)
            && (sdk.IsSource(method) || method.MethodKind == MethodKind.DelegateInvoke);
    }

    // These leave nothing in history.
    private static bool IsLocal(string method) => method is "NewGuid" or "CreateRandom" or "GetInput"
        or "CreateReplaySafeLogger" or "SetCustomStatus" or "CompareVersionTo" or "ContinueAsNew";
}
