namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the record that carries several parameters:
/// <code>
/// public sealed record ChargeInput(
///     [property: JsonPropertyName("orderId")] string OrderId,
///     [property: JsonPropertyName("amount")] int Amount = 3);
/// </code>
/// JSON finds properties by name, so parameters may be reordered, and optional ones added, while instances run.
/// </summary>
internal static class WrapperEmitter
{
    public static void Emit(CodeWriter writer, NamedTask named)
    {
        var task = named.Task;
        Emit(
            writer,
            $"{task.Noun()} {task.See()}",
            task.Visibility(),
            named.Names.InputRecord,
            task.Parameters,
            task.ObsoleteMark(asUserWrote: false));
        writer.Line();
    }

    public static void Emit(
        CodeWriter writer,
        string what,
        string visibility,
        string record,
        EquatableArray<ParameterSpec> parameters,
        IEnumerable<string> marks)
    {
        var properties = WrapperProperty.Of(parameters, record);
        writer
            .Line($"/// <summary>Input of the {what}: its parameters by name.</summary>")
            .Lines(properties.Select(property =>
                $"/// <param name=\"{property.Name}\">The parameter <c>{property.Parameter.Name}</c>.</param>"))
            .Line(Text.GeneratedCode)
            .Lines(marks)
            .Line($"{visibility} sealed record {record}(")
            .List([.. properties.Select(Declare)], ");");
    }

    private static string Declare(WrapperProperty property)
    {
        var (parameter, name, json) = property;
        var attribute = $"[property: global::System.Text.Json.Serialization.JsonPropertyName({Text.Quote(json)})]";
        var value = parameter.Default is null ? "" : $" = {parameter.Default}";
        return $"{attribute} {parameter.Type} {name}{value}";
    }
}
