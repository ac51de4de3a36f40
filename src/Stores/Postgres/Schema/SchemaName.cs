namespace Durable.Sdk.Postgres;

/// <summary>The schema of a hub, as it stands in statements.</summary>
internal sealed record SchemaName
{
    // A name of the server has 63 bytes; the channel of notifications is named after the schema.
    private const int MaxLength = 50;

    private readonly string _quoted;

    public SchemaName(string name)
    {
        if (!IsValid(name)) throw new ArgumentException($"{Rule} It is '{name}'.", nameof(name));
        Name = name;
        _quoted = $"\"{name}\"";
    }

    /// <summary>What a name has to be, as a sentence.</summary>
    public static string Rule =>
        $"The schema must be named with 1 to {MaxLength} lower-case letters, digits and underscores, no digit first.";

    public string Name { get; }

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(IsPlain) && !char.IsAsciiDigit(name[0]);

    /// <summary>Puts the schema's name where a statement says <c>durable.</c>.</summary>
    public string Apply(string sql) => sql.Replace("durable.", $"{_quoted}.", StringComparison.Ordinal);

    public override string ToString() => _quoted;

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';
}
