namespace Durable;

/// <summary>The name of an orchestrator or activity. Names are compared without regard to case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Creates a name.</summary>
    /// <param name="name">The name; null means the empty name, which no task can have.</param>
    public TaskName(string? name) => Name = name ?? "";

    /// <summary>The name as it was given.</summary>
    public string Name => field ?? "";

    /// <summary>The name as text.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator string(TaskName name) => name.Name;

    /// <summary>A name from text.</summary>
    /// <param name="name">The text; null means the empty name.</param>
    public static implicit operator TaskName(string? name) => new(name);

    /// <summary>Compares without regard to case.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other name.</param>
    /// <returns>True when they name the same task.</returns>
    public static bool operator ==(TaskName left, TaskName right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other name.</param>
    /// <returns>True when they name different tasks.</returns>
    public static bool operator !=(TaskName left, TaskName right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
