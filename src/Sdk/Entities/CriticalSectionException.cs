namespace Durable.Entities;

/// <summary>
/// An orchestrator broke a rule of critical sections: nothing was asked for. The rules keep sections from waiting for
/// each other, and for themselves, for ever.
/// </summary>
/// <param name="code">One of <c>DUR5033</c> to <c>DUR5038</c>; <c>docs/errors.md</c> explains each.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class CriticalSectionException(string code, string message)
    : InvalidOperationException($"{code}: {message}")
{
    /// <summary>The stable code, such as <c>DUR5033</c>.</summary>
    public string Code { get; } = code;
}
