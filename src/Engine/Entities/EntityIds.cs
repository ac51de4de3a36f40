namespace Durable.Sdk.Engine;

/// <summary>
/// The ids of entities among those of instances: <c>@name@key</c>. No orchestration has an id that starts so.
/// </summary>
public static class EntityIds
{
    /// <summary>What the id of every entity starts with, and of no orchestration.</summary>
    public const string Prefix = "@";

    /// <summary>What stands as the execution of an entity, which has no executions.</summary>
    public const string ExecutionId = "entity";

    /// <summary>Tells whether an instance is an entity.</summary>
    /// <param name="instanceId">Id of the instance.</param>
    /// <returns>True for an entity, false for an orchestration.</returns>
    public static bool IsEntity(string instanceId) => instanceId is ['@', ..];

    /// <summary>The id of an entity.</summary>
    /// <param name="name">Its name, in lower case and without '@'.</param>
    /// <param name="key">Its key; may be empty.</param>
    /// <returns>The id.</returns>
    public static string Of(string name, string key) => $"{Prefix}{name}{Prefix}{key}";

    /// <summary>The name in an entity's id.</summary>
    /// <param name="instanceId">The id.</param>
    /// <returns>What stands between the first two '@'; all after the first when there is no second.</returns>
    public static string NameOf(string instanceId)
    {
        var end = instanceId.IndexOf('@', 1);
        return end < 0 ? instanceId[1..] : instanceId[1..end];
    }
}
