using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Durable;

/// <summary>Finds exception types by the names that history holds.</summary>
internal static class ExceptionTypes
{
    private static readonly ConcurrentDictionary<string, Type> _found = new();

    /// <summary>The type of this name in any loaded assembly; null when there is none or more than one.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026",
        Justification = "A type that was trimmed away is not found, and the comparison then goes by name alone.")]
    public static Type? Find(string fullName)
    {
        if (_found.TryGetValue(fullName, out var known)) return known;
        Type? found = null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.IsDynamic || assembly.GetType(fullName) is not { } type) continue;
            if (!typeof(Exception).IsAssignableFrom(type)) continue;
            if (found is not null && found != type) return null;
            found = type;
        }

        // Only hits are kept: an assembly that is not loaded yet may bring the type later.
        if (found is not null) _found.TryAdd(fullName, found);
        return found;
    }
}
