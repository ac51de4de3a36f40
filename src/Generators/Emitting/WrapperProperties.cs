namespace Durable.Sdk.Generators;

/// <summary>A property of the record that carries several parameters.</summary>
internal sealed record WrapperProperty(ParameterSpec Parameter, string Name, string Json)
{
    // Members that every record has, and that a property therefore cannot be called.
    private static readonly string[] RecordMembers =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone",
        "PrintMembers", "ReferenceEquals", "ToString",
    ];

    /// <summary>Names for all parameters; JSON readers may ignore case, so no two differ by case only.</summary>
    public static IReadOnlyList<WrapperProperty> Of(
        IReadOnlyList<ParameterSpec> parameters, string record)
    {
        var names = new HashSet<string>(RecordMembers.Append(record), StringComparer.OrdinalIgnoreCase);
        var jsons = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return parameters.Select(parameter => new WrapperProperty(
            parameter,
            Free(Identifiers.Pascal(parameter.Name), names, "Value"),
            Free(Identifiers.Camel(parameter.Name), jsons, ""))).ToList();
    }

    private static string Free(string wanted, HashSet<string> taken, string suffix)
    {
        if (taken.Add(wanted)) return wanted;
        var name = wanted + suffix;
        for (var i = 2; !taken.Add(name); i++) name = $"{wanted}{suffix}{i}";
        return name;
    }
}
