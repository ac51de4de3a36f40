using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Payloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Says how a call that does not fit its task would, for the fix.</summary>
internal static class MeantCall
{
    // Without a '?' where the task's own file does not know about null.
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type to ask for; empty for none.</summary>
    public static string ResultOf(TaskSignature signature) => signature.Output?.ToDisplayString(Full) ?? "";

    /// <summary>
    /// The names of the values that are given one after the other; empty where the input is to be left out, and null
    /// where nobody knows.
    /// </summary>
    public static string? InputsOf(TaskCall call, TaskSignature signature)
    {
        var inputs = signature.Inputs;
        if (call.Input is not { } given) return null;
        if (inputs.Length == 0) return "";
        IReadOnlyList<IOperation> values = given switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
            ITupleOperation { Elements: var elements } => elements,
            _ => [],
        };
        if (values.Count == 0 || values.Count > inputs.Length) return null;
        if (inputs.Skip(values.Count).Any(input => !input.IsOptional)) return null;
        for (var i = 0; i < values.Count; i++)
        {
            if (MemberUses.Plain(values[i]).Type is not { } type || !JsonShapes.MayBeRead(type, inputs[i].Type))
                return null;
        }

        return string.Join(",", inputs.Take(values.Count).Select(input => input.Name));
    }
}
