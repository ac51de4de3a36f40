using System.Text.Json.Serialization;
using Durable.Sdk.Engine;

namespace Durable.Entities;

/// <summary>What an entity is found by: its name and its key. As text and as JSON it is <c>@name@key</c>.</summary>
[JsonConverter(typeof(EntityInstanceIdJsonConverter))]
public readonly record struct EntityInstanceId
{
    /// <summary>Creates an id.</summary>
    /// <param name="name">The entity's name, kept in lower case: names are compared without regard to case.</param>
    /// <param name="key">Which of that name; compared with regard to case; may be empty.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty or holds an '@', or both together are too long or hold a control character.
    /// </exception>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@'))
            throw new ArgumentException($"The name of an entity has no '@'; this one is '{name}'.", nameof(name));
        Name = name.ToLowerInvariant();
        Key = key;
        Arguments.RequireId(ToString(), nameof(key));
    }

    /// <summary>The entity's name, in lower case.</summary>
    public string Name => field ?? "";

    /// <summary>Which of that name.</summary>
    public string Key => field ?? "";

    /// <summary>Whether this is <c>default</c>, which is the id of no entity.</summary>
    internal bool IsDefault => Name.Length == 0;

    /// <summary>Reads an id.</summary>
    /// <param name="instanceId">The text <c>@name@key</c>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is not the id of an entity.</exception>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var end = instanceId.IndexOf('@', 1);
        if (instanceId[0] != '@' || end <= 1)
        {
            throw new ArgumentException(
                $"'{instanceId}' is not the id of an entity. Write '@name@key'.", nameof(instanceId));
        }

        return new(instanceId[1..end], instanceId[(end + 1)..]);
    }

    /// <summary>The id as text.</summary>
    /// <returns><c>@name@key</c>.</returns>
    public override string ToString() => EntityIds.Of(Name, Key);
}
