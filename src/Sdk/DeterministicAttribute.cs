namespace Durable;

/// <summary>
/// Says that code does the same whenever an orchestration is replayed, so that the analyzers let orchestrators use it
/// and do not look into it. Put it on a member, on a type for all its members, or on an assembly. The nearest of
/// <see cref="DeterministicAttribute"/> and <see cref="NonDeterministicAttribute"/> counts.
/// </summary>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Event,
    Inherited = false)]
public sealed class DeterministicAttribute : Attribute;
