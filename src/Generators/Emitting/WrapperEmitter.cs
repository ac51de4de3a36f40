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
        var properties = WrapperProperty.Of(task, named.Names.InputRecord);
        writer
            .Line($"/// <summary>Input of the {task.Noun()} {task.See()}: its parameters by name.</summary>")
            .Lines(properties.Select(property =>
                $"/// <param name=\"{property.Name}\">The parameter <c>{property.Parameter.Name}</c>.</param>"))
            .Line(Text.GeneratedCode)
            .Lines(task.ObsoleteMark(asUserWrote: false))
            .Line($"{task.Visibility()} sealed record {named.Names.InputRecord}(")
            .List([.. properties.Select(Declare)], ");")
            .Line();
    }

    private static string Declare(WrapperProperty property)
    {
        var (parameter, name, json) = property;
        var attribute = $"[property: global::System.Text.Json.Serialization.JsonPropertyName({Text.Quote(json)})]";
        var value = parameter.Default is null ? "" : $" = {parameter.Default}";
        return $"{attribute} {parameter.Type} {name}{value}";
    }
}
