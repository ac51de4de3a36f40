using System.ComponentModel;

namespace Durable;

/// <summary>
/// Says by which generated method the tasks of an assembly are registered, for the applications that reference it.
/// Generated code has this; there is no need to write it.
/// </summary>
/// <param name="type">The class of the method.</param>
/// <param name="method">Name of the method, which takes a registry and gives it back.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedTasksAttribute(Type type, string method) : Attribute
{
    /// <summary>The class of the method.</summary>
    public Type Type { get; } = type;

    /// <summary>Name of the method.</summary>
    public string Method { get; } = method;
}
