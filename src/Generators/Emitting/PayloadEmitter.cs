namespace Durable.Sdk.Generators;

/// <summary>
/// Writes how a record that carries several parameters becomes JSON without reflection:
/// <code>
/// [ModuleInitializer]
/// internal static void AddChargeInput() =>
///     GeneratedPayloads.Add(
///         static values => new ChargeInput((string)values[0]!, (int)values[1]!),
///         static () => new PayloadPart&lt;ChargeInput&gt;[]
///         {
///             new PayloadPart&lt;ChargeInput, string&gt;("OrderId", "orderId", static input => input.OrderId),
///             new PayloadPart&lt;ChargeInput, int&gt;("Amount", "amount", static input => input.Amount, 3),
///         });
/// </code>
/// It runs when the assembly is loaded: before a record is made, and before one is read.
/// </summary>
internal static class PayloadEmitter
{
    private const string Converters = "global::Durable.Converters";

    /// <summary>Writes the method for a record that the surrounding class can name so.</summary>
    public static void Emit(
        CodeWriter writer, string record, string method, EquatableArray<ParameterSpec> parameters, string bareName)
    {
        var properties = WrapperProperty.Of(parameters, bareName);
        var values = properties.Select((property, place) => Cast(property.Parameter, place));
        writer
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Line(Text.Hidden)
            .Line($"internal static void {method}() =>")
            .Indented($"{Converters}.GeneratedPayloads.Add(")
            .List(
                [
                    $"static values => new {record}({string.Join(", ", values)})",
                    $"static () => new {Converters}.PayloadPart<{record}>[]",
                ],
                "",
                2)
            .List([.. properties.Select(property => Part(record, property))], "", "{", "});", 2);
    }

    private static string Part(string record, WrapperProperty property)
    {
        var (parameter, name, json) = property;
        var last = parameter.Default is null ? "" : $", {parameter.Default}";
        return $"new {Converters}.PayloadPart<{record}, {parameter.Type}>({Text.Quote(name)}, {Text.Quote(json)}, "
            + $"static input => input.{name}{last})";
    }

    /// <summary>What JSON has not may be null where the type says otherwise, as with reflection.</summary>
    private static string Cast(ParameterSpec parameter, int place)
    {
        if (!parameter.IsDynamic) return $"({parameter.Type})values[{place}]!";
        return parameter.Type.EndsWith("?", StringComparison.Ordinal)
            ? $"(object?)values[{place}]"
            : $"(object)values[{place}]!";
    }
}
