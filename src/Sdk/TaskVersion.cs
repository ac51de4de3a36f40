namespace Durable;

/// <summary>The version of an orchestrator or activity. Versions are compared without regard to case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>Creates a version.</summary>
    /// <param name="version">The version; null or empty for none.</param>
    /// <exception cref="ArgumentException">The text is not empty and holds only white space.</exception>
    public TaskVersion(string? version)
    {
        if (version is { Length: > 0 } && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException(
                "A version must not consist of white space. Leave it out for none.", nameof(version));
        }

        Version = version ?? "";
    }

    /// <summary>No version.</summary>
    public static TaskVersion Unversioned => default;

    /// <summary>The version as it was given; empty for none.</summary>
    public string Version => field ?? "";

    /// <summary>The version as text.</summary>
    /// <param name="version">The version.</param>
    public static implicit operator string(TaskVersion version) => version.Version;

    /// <summary>A version from text.</summary>
    /// <param name="version">The text; null or empty for none.</param>
    public static implicit operator TaskVersion(string? version) => new(version);

    /// <summary>Compares without regard to case.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    /// <returns>True when they are the same.</returns>
    public static bool operator ==(TaskVersion left, TaskVersion right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    /// <param name="left">One version.</param>
    /// <param name="right">The other version.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(TaskVersion left, TaskVersion right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);

    /// <inheritdoc/>
    public override string ToString() => Version;
}
