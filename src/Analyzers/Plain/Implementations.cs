namespace Durable.Sdk.Analyzers.Plain;

/// <summary>
/// Knows which interfaces and abstract classes have an implementation in sight. Of two types of one name nobody can say
/// which of them is implemented.
/// </summary>
internal sealed class Implementations
{
    private readonly HashSet<string> _implemented = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    public Implementations(IEnumerable<DeclaredType> types)
    {
        foreach (var type in types)
        {
            if (type.IsConcrete) _implemented.UnionWith(type.Bases);
            if (!_whole.Add(type.Name)) _ambiguous.Add(type.Name);
        }
    }

    public bool AreThereFor(string type) => _implemented.Contains(type) && !_ambiguous.Contains(type);
}
