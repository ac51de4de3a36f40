namespace Durable;

/// <summary>
/// Says that orchestrators may not use code because a replay would not repeat what it does. The analyzers report uses
/// of
/// it. Put it on a member, on a type for all its members, or on an assembly. The nearest of
/// <see cref="DeterministicAttribute"/> and <see cref="NonDeterministicAttribute"/> counts.
/// </summary>
/// <param name="reason">Why it is not deterministic; shown in the message. Null says nothing.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Event,
    Inherited = false)]
public sealed class NonDeterministicAttribute(string? reason = null) : Attribute
{
    /// <summary>Why it is not deterministic, or null where nothing was said.</summary>
    public string? Reason { get; } = reason;
}
