namespace Durable;

/// <summary>
/// Says of which type the custom status of an orchestrator is, and so that it can be set and read by typed methods.
/// </summary>
/// <typeparam name="TStatus">Type of the custom status.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class CustomStatusAttribute<TStatus> : Attribute;
