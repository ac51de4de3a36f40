using System.Runtime.CompilerServices;
using Durable.Client;
using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable;

/// <summary>Checks of what callers give.</summary>
internal static class Arguments
{
    public static void Require(TaskName name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        if (string.IsNullOrWhiteSpace(name.Name))
            throw new ArgumentException("The name of a task must not be empty.", parameter);
    }

    public static void RequirePositive(
        TimeSpan? time, [CallerArgumentExpression(nameof(time))] string? parameter = null)
    {
        if (time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(parameter, time, "The time must be more than zero.");
    }

    public static void Require(EntityInstanceId id, [CallerArgumentExpression(nameof(id))] string? parameter = null)
    {
        if (id.IsDefault)
            throw new ArgumentException("The id of an entity must not be empty: it has a name.", parameter);
    }

    public static void RequireInstanceId(
        string instanceId, [CallerArgumentExpression(nameof(instanceId))] string? parameter = null)
    {
        RequireId(instanceId, parameter);
        if (EntityIds.IsEntity(instanceId))
        {
            throw new ArgumentException(
                $"'{instanceId}' is the id of an entity: those of orchestrations do not begin with '@'. Choose another "
                + "id, or use the Entities of the client or of the context.",
                parameter);
        }
    }

    /// <summary>What holds for ids of orchestrations and of entities.</summary>
    public static void RequireId(
        string instanceId, [CallerArgumentExpression(nameof(instanceId))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId, parameter);
        if (instanceId.Length > DurableTaskClient.MaxInstanceIdLength)
        {
            throw new ArgumentException(
                $"An instance id has at most {DurableTaskClient.MaxInstanceIdLength} characters; "
                + $"'{instanceId[..32]}…' has {instanceId.Length}.",
                parameter);
        }

        foreach (var character in instanceId)
        {
            if (char.IsControl(character))
            {
                throw new ArgumentException(
                    $"An instance id has no control characters; this one has U+{(int)character:X4}.", parameter);
            }
        }
    }
}
