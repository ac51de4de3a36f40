using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds <c>ConfigureAwait</c> that leaves the context.</summary>
internal sealed class ConfigureAwaitLook : IOperationLook
{
    private const int ContinueOnCapturedContext = 1;
    private const int ForceYielding = 4;

    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call) return;
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString() != "System.Threading.Tasks") return;
        if (Leaves(call.Arguments.LastOrDefault()?.Value))
            notes.Use(DeterminismRules.ConfigureAwait, Display.Where(call), Shown(call));
    }

    private static bool Leaves(IOperation? option) => option?.ConstantValue.Value switch
    {
        bool continues => !continues,
        int options => (options & ContinueOnCapturedContext) == 0 || (options & ForceYielding) != 0,
        _ => false,
    };

    private static string Shown(IInvocationOperation call) =>
        $"ConfigureAwait({call.Arguments.LastOrDefault()?.Value.Syntax})";
}
