using Durable.Sdk.Analyzers.Payloads;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Compares what a call gives and asks for with what its task takes and gives.</summary>
internal static class SignatureFit
{
    /// <param name="name">What messages call the task.</param>
    /// <param name="call">The call.</param>
    /// <param name="signature">What the task takes and gives.</param>
    /// <param name="isOnly">Whether no other version may be meant.</param>
    /// <param name="input">Where the input stands.</param>
    /// <param name="result">Where the type of the result stands.</param>
    public static IEnumerable<Diagnostic> Check(
        string name,
        TaskCall call,
        TaskSignature signature,
        bool isOnly,
        Func<Location> input,
        Func<Location> result)
    {
        if (OfInput(name, call, signature) is var (rule, arguments))
        {
            var meant = isOnly && rule == CallRules.WrongInputCount ? MeantCall.InputsOf(call, signature) : null;
            yield return Diagnostic.Create(rule, input(), Names.Meaning(meant), arguments);
        }

        if (OfResult(name, call, signature) is { } other)
        {
            var meant = isOnly ? MeantCall.ResultOf(signature) : null;
            yield return Diagnostic.Create(CallRules.WrongResult, result(), Names.Meaning(meant), other);
        }
    }

    private static (DiagnosticDescriptor, object[])? OfInput(string name, TaskCall call, TaskSignature signature)
    {
        var inputs = signature.Inputs;
        var given = call.Input?.Type;
        if (call.Input is null)
        {
            return signature.IsExact && inputs.FirstOrDefault(input => !input.IsOptional) is { } missing
                ? (CallRules.WrongInputCount, [name, Counted(inputs.Length), "none", Instead(inputs, missing.Name)])
                : null;
        }

        if (given is null) return null;
        if (inputs.Length == 0)
        {
            // An object may be nothing.
            return signature.IsExact && given.SpecialType != SpecialType.System_Object
                ? (CallRules.WrongInputCount, [name, Counted(0), Shown(given), "Leave it out, it would be lost"])
                : null;
        }

        if (inputs.Length > 1) return OfSeveral(name, given, signature);
        return JsonShapes.MayBeRead(given, inputs[0].Type)
            ? null
            : (CallRules.WrongInput, [name, Of(inputs[0].Type), Of(given)]);
    }

    /// <summary>Several inputs travel as one object, whose properties are named like the parameters.</summary>
    private static (DiagnosticDescriptor, object[])? OfSeveral(
        string name, ITypeSymbol given, TaskSignature signature)
    {
        var inputs = signature.Inputs;
        var shape = JsonShapes.Of(given);
        if (shape == JsonShape.Unknown || JsonCollections.ValueOf(given) is not null) return null;
        if (shape != JsonShape.Object)
            return (CallRules.WrongInputCount, [name, Counted(inputs.Length), Shown(given), Instead(inputs, null)]);
        var names = JsonMembers.NamesOf(given);
        if (inputs.FirstOrDefault(input => !input.IsOptional && !names.Contains(input.Name)) is { } missing)
        {
            return (CallRules.WrongInputCount,
                [name, Counted(inputs.Length), Shown(given), Instead(inputs, missing.Name)]);
        }

        foreach (var member in JsonMembers.Of(given))
        {
            var input = inputs.FirstOrDefault(known => string.Equals(
                known.Name, JsonAttributes.NameOf(member), StringComparison.OrdinalIgnoreCase));
            if (input is not null && !JsonShapes.MayBeRead(JsonMembers.TypeOf(member), input.Type))
            {
                return (CallRules.WrongInput,
                    [$"{name}.{input.Name}", Of(input.Type), Of(JsonMembers.TypeOf(member))]);
            }
        }

        return null;
    }

    private static object[]? OfResult(string name, TaskCall call, TaskSignature signature)
    {
        if (call.Result is not { } asked || asked.SpecialType == SpecialType.System_Object) return null;
        if (signature.Output is not { } output)
        {
            return signature.IsExact && JsonShapes.Of(asked) != JsonShape.Unknown
                ? [name, "nothing", Of(asked)]
                : null;
        }

        return JsonShapes.MayBeRead(output, asked) ? null : [name, $"'{Of(output)}'", Of(asked)];
    }

    private static string Counted(int count) => count switch
    {
        0 => "no input",
        1 => "one input",
        _ => $"{count} inputs",
    };

    private static string Shown(ITypeSymbol given) => $"'{Of(given)}'";

    private static string Instead(IReadOnlyList<TaskInput> inputs, string? missing) => inputs.Count == 1
        ? $"Give it a value for '{missing}'"
        : $"Give it an object with the properties {string.Join(", ", inputs.Select(input => $"'{input.Name}'"))}"
            + (missing is null ? "" : $"; '{missing}' is not there");

    private static string Of(ITypeSymbol type) => type.IsAnonymousType
        ? "new { " + string.Join(", ", JsonMembers.Of(type).Select(member => member.Name)) + " }"
        : type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
