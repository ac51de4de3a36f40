namespace Durable.Sdk.Analyzers.Plain;

/// <summary>All that a compilation means by one name.</summary>
internal sealed class NamedCode
{
    /// <summary>Whether the compilation declares something of the name.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>Whether it hands out something that is not known to be harmless.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Whether code of the name does, or leads to, something that is not known to be harmless.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Names whose signatures mention this one.</summary>
    public List<NamedCode> Typed { get; } = [];

    /// <summary>Names whose code mentions this one.</summary>
    public List<NamedCode> Users { get; } = [];
}
