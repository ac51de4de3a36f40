using System.Security.Cryptography;
using System.Text;

namespace Durable.Sdk.Engine;

/// <summary>Guids that orchestrator code may ask for: a replay gives the same ones again.</summary>
public static class DeterministicGuid
{
    // The name space of these ids, drawn once. Another value would change every id that a replay gives.
    private static readonly Guid Namespace = new("6f0c7a52-3c1e-4d0b-9a57-2b7f8f5c9d41");

    /// <summary>Creates a name-based UUID of version 5 (RFC 9562, section 5.5).</summary>
    /// <param name="executionId">The execution that asks.</param>
    /// <param name="counter">How many it has asked for before, from 0.</param>
    /// <returns>The same id for the same arguments, and a different one for others.</returns>
    public static Guid Create(string executionId, long counter) => Create(Namespace, $"{executionId}:{counter}");

    /// <summary>Creates a name-based UUID of version 5 in a name space.</summary>
    internal static Guid Create(Guid nameSpace, string name)
    {
        const int namespaceBytes = 16;
        var input = new byte[namespaceBytes + Encoding.UTF8.GetByteCount(name)];
        nameSpace.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(namespaceBytes));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash); // What version 5 is made of; nothing here rests on its strength.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50); // Version 5.
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80); // Variant of RFC 9562.
        return new Guid(hash[..16], bigEndian: true);
    }
}
