using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Knows calls that reach history: methods of the context, and whatever is handed the context.</summary>
internal static class DurableCalls
{
    public static bool IsIn(IOperation body, SdkTypes sdk) =>
        body.DescendantsAndSelf().Any(operation => IsDurable(operation, sdk));

    public static bool IsDurable(IOperation operation, SdkTypes sdk)
    {
        if (operation is not IInvocationOperation call) return false;
        var type = call.TargetMethod.ContainingType;
        if (sdk.IsContext(type)) return !IsLocal(call.TargetMethod.Name);
        if (type is { Name: "TaskOrchestrationEntityFeature" } && sdk.IsSdk(type)) return true;
        return call.Arguments.Any(argument => sdk.IsContext(MemberUses.Plain(argument.Value).Type));
    }

    // These leave nothing in history.
    private static bool IsLocal(string method) => method is "NewGuid" or "CreateRandom" or "GetInput"
        or "CreateReplaySafeLogger" or "SetCustomStatus" or "CompareVersionTo" or "ContinueAsNew";
}
