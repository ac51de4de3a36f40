using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>
/// The tasks that attributes declare, by the names that the text gives them. Most are never called by name, so their
/// symbols are made when somebody asks.
/// </summary>
internal sealed class WrittenTasks(TaskShapes shapes, BodySource bodies)
{
    private readonly Dictionary<string, List<TaskSite>> _sites = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a site whose name the text tells.</summary>
    /// <param name="site">A method or class with an attribute.</param>
    /// <param name="hasContracts">Whether a class may be called like the contract of an entity.</param>
    /// <returns>Whether the text tells it.</returns>
    public bool Takes(TaskSite site, bool hasContracts)
    {
        if (NameOf(site, hasContracts) is not { } name) return false;
        if (!_sites.TryGetValue(name, out var named)) _sites.Add(name, named = []);
        named.Add(site);
        return true;
    }

    /// <summary>The names that tasks of a kind may have.</summary>
    public IEnumerable<string> Names(TaskKind kind) => _sites
        .Where(named => named.Value.Exists(site => site.Kind is null || site.Kind == kind))
        .Select(named => named.Key);

    /// <summary>The tasks behind a name; each is given once.</summary>
    public IReadOnlyList<KnownTask> Take(string name)
    {
        if (!_sites.TryGetValue(name, out var named)) return [];
        _sites.Remove(name);
        return [.. named.SelectMany(Of)];
    }

    public IEnumerable<KnownTask> Of(TaskSite site) =>
        bodies.ModelOf(site.Declaration.SyntaxTree).GetDeclaredSymbol(site.Declaration) is { } symbol
            ? shapes.Of(symbol)
            : [];

    private static string? NameOf(TaskSite site, bool hasContracts) => site switch
    {
        { HasName: true, Name: null } => null,
        { Kind: not null, Declaration: MethodDeclarationSyntax method } =>
            site.Name ?? TaskShapes.WithoutSuffix(method.Identifier.ValueText),
        { Attribute: "DurableTask", Declaration: TypeDeclarationSyntax type } when !hasContracts =>
            site.Name ?? type.Identifier.ValueText,
        _ => null,
    };
}
