using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>
/// What the generated methods of registries add, by the attributes of the tasks. Their code is not looked at.
/// </summary>
internal sealed class GeneratedTasks(Compilation compilation, TaskTypes types, BodySource bodies)
{
    private const string AllOfReferences = "AddAllReferencedTasks";

    private readonly TaskShapes _shapes = new(types);

    // Those whose name the text does not tell are under none.
    private readonly Lazy<ILookup<string, TaskSite>> _sites = new(() => compilation.SyntaxTrees
        .SelectMany(tree => TreeReading.Of(tree).Sites.Declarations)
        .Where(site => site.Attribute is "Activity" or "Orchestrator" or "DurableTask")
        .ToLookup(site => NameOf(site) ?? "", StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the method registers all tasks of an assembly, or of several.</summary>
    public static bool IsGenerated(IMethodSymbol method) =>
        method.Name is "AddAllGeneratedTasks" or AllOfReferences
        || (method.ContainingType is { } type && method.Name == "Add" + type.Name
            && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"));

    /// <summary>The assemblies that have tasks, and whose tasks a generated method registers.</summary>
    public IEnumerable<IAssemblySymbol> AssembliesOf(IMethodSymbol method) =>
        (method.Name == AllOfReferences
            ? compilation.SourceModule.ReferencedAssemblySymbols.Prepend(method.ContainingAssembly)
            : [method.ContainingAssembly]).Where(assembly => IsOwn(assembly) ? _sites.Value.Any() : HasTasks(assembly));

    /// <summary>Whether a generated method registers a class under a name and version.</summary>
    public bool HasClass(IMethodSymbol method, ITypeSymbol type, string name, string version) =>
        types.Find(type, "DurableTaskAttribute") is not null
        && Same(name, _shapes.NameOf(type)) && Same(version, _shapes.VersionOf(type))
        && AssembliesOf(method).Any(assembly => TaskTypes.Same(assembly, type.ContainingAssembly));

    /// <summary>Whether a generated method registers some task of this project under a name and version.</summary>
    public bool HasTask(IMethodSymbol method, TaskKind kind, string name, string version) =>
        AssembliesOf(method).Any(IsOwn)
        && _sites.Value[name].Concat(_sites.Value[""]).Any(site => IsTask(site, kind, name, version));

    private bool IsTask(TaskSite site, TaskKind kind, string name, string version)
    {
        if (bodies.ModelOf(site.Declaration.SyntaxTree).GetDeclaredSymbol(site.Declaration) is not { } symbol)
            return false;
        if (types.Find(symbol, site.Attribute + "Attribute") is not { } attribute) return false;
        var own = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Version").Value.Value as string;
        return Same(own ?? "", version)
            && _shapes.Of(symbol).Any(task => task.Kind == kind && Same(task.Name, name));
    }

    private bool IsOwn(IAssemblySymbol assembly) => TaskTypes.Same(assembly, types.Sdk.Assembly);

    private static string? NameOf(TaskSite site) => site switch
    {
        { HasName: true } => site.Name,
        { Declaration: MethodDeclarationSyntax method } => TaskShapes.WithoutSuffix(method.Identifier.ValueText),
        // An entity may have the name of its contract.
        { Declaration: BaseTypeDeclarationSyntax { BaseList.Types.Count: 1 } type } => type.Identifier.ValueText,
        _ => null,
    };

    private static bool HasTasks(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedTasksAttribute");

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
