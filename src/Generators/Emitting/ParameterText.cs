namespace Durable.Sdk.Generators;

/// <summary>Parameters and their values as C# text.</summary>
internal static class ParameterText
{
    public static string Declare(ParameterSpec parameter)
    {
        var value = parameter.Default is null ? "" : $" = {parameter.Default}";
        return $"{parameter.Type} {TypeText.Escape(parameter.Name)}{value}";
    }

    /// <summary>A parameter as an argument. A dynamic expression would make the call bind at run time.</summary>
    public static string Value(ParameterSpec parameter) => Late(parameter, TypeText.Escape(parameter.Name));

    /// <summary>All parameters as one payload.</summary>
    public static string Payload(EquatableArray<ParameterSpec> parameters, string? record)
    {
        if (parameters.Count == 0) return "null";
        var values = parameters.Select(Value);
        return record is null ? values.Single() : $"new {record}({string.Join(", ", values)})";
    }

    /// <summary>An argument of the user's method, out of <c>input</c>.</summary>
    public static string Read(WrapperProperty property, bool isWrapped)
    {
        var parameter = property.Parameter;
        var value = isWrapped ? $"input.{property.Name}" : "input";
        if (parameter.IsDynamic) return Late(parameter, value);
        // The defaults of a wrapper's properties are in its constructor; a collection has none that is not null.
        return parameter.AbsentValue is not null && (parameter.IsCollected || !isWrapped)
            ? $"{value} ?? {parameter.AbsentValue}"
            : value;
    }

    /// <summary>A name for a parameter of our own; the user's keep theirs.</summary>
    public static string Own(EquatableArray<ParameterSpec> parameters, string name)
    {
        while (parameters.Any(parameter => parameter.Name == name)) name = "task" + Identifiers.Pascal(name);
        return name;
    }

    private static string Late(ParameterSpec parameter, string value)
    {
        if (!parameter.IsDynamic) return value;
        return parameter.Type.EndsWith("?", StringComparison.Ordinal) ? $"(object?){value}" : $"(object){value}";
    }
}
