using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Durable.Sdk.Engine;

/// <summary>Ids of executions: 32 hexadecimal digits that sort by the time of their start.</summary>
public static class ExecutionIds
{
    /// <summary>The instance id of a child that was not given one; no other instance has it.</summary>
    /// <param name="executionId">The parent's execution.</param>
    /// <param name="taskId">The parent's action.</param>
    /// <returns>The id.</returns>
    public static string ChildInstanceId(string executionId, int taskId) => $"{executionId}:{taskId}";

    /// <summary>
    /// Derives the id of an execution that another one starts. The same call always gives the same id, so a start that
    /// is delivered twice is seen as one.
    /// </summary>
    /// <param name="at">Time of the turn that starts it, UTC.</param>
    /// <param name="executionId">The execution that starts it.</param>
    /// <param name="taskId">The action by which it does.</param>
    /// <returns>
    /// A UUID of version 7 layout (RFC 9562, section 5.7) whose random bits are a hash of the arguments.
    /// </returns>
    public static string Derive(DateTimeOffset at, string executionId, int taskId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(ChildInstanceId(executionId, taskId)), hash);
        var bytes = hash[..16];
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70); // Version 7.
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // Variant of RFC 9562.
        return Convert.ToHexStringLower(bytes);
    }
}
