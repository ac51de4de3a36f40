using System.Runtime.CompilerServices;
using Durable.Client;

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

    public static void RequireInstanceId(
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
