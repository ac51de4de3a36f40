using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>The types that the rules ask for, resolved once for a compilation.</summary>
internal sealed class SdkTypes
{
    private readonly INamedTypeSymbol? _orchestrator;
    private readonly INamedTypeSymbol? _orchestratorAttribute;
    private readonly INamedTypeSymbol? _entity;
    private readonly INamedTypeSymbol? _logger;
    private readonly INamedTypeSymbol? _loggerFactory;
    private readonly HashSet<INamedTypeSymbol> _tasks = new(SymbolEqualityComparer.Default);

    private SdkTypes(Compilation compilation, INamedTypeSymbol context)
    {
        Context = context;
        Assembly = compilation.Assembly;
        _orchestrator = compilation.GetTypeByMetadataName("Durable.ITaskOrchestrator");
        _orchestratorAttribute = compilation.GetTypeByMetadataName("Durable.OrchestratorAttribute");
        _entity = compilation.GetTypeByMetadataName("Durable.Entities.ITaskEntity");
        _logger = compilation.GetTypeByMetadataName("Microsoft.Extensions.Logging.ILogger");
        _loggerFactory = compilation.GetTypeByMetadataName("Microsoft.Extensions.Logging.ILoggerFactory");
        foreach (var name in new[] { "Task", "Task`1", "ValueTask", "ValueTask`1" })
            _tasks.UnionWith(compilation.GetTypesByMetadataName("System.Threading.Tasks." + name));
    }

    public INamedTypeSymbol Context { get; }

    /// <summary>The assembly that is compiled.</summary>
    public IAssemblySymbol Assembly { get; }

    /// <summary>The types, or null where the SDK is not referenced and nothing is to be done.</summary>
    public static SdkTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Durable.TaskOrchestrationContext") is { } context
            ? new(compilation, context)
            : null;

    public bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Assembly);

    public bool IsSdk(ISymbol symbol) => symbol.ContainingAssembly is { Name: var name }
        && (name == "Durable.Sdk" || name.StartsWith("Durable.Sdk.", StringComparison.Ordinal)) && !IsSource(symbol);

    public bool IsContext(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, Context)) return true;
        }

        return false;
    }

    public bool IsOrchestrator(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _orchestrator is not null
        && named.AllInterfaces.Contains(_orchestrator, SymbolEqualityComparer.Default);

    public bool IsEntity(ITypeSymbol? type) => type is INamedTypeSymbol named && Is(named, _entity);

    public bool HasOrchestratorAttribute(ISymbol symbol) => _orchestratorAttribute is not null
        && symbol.GetAttributes().Any(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _orchestratorAttribute));

    /// <summary>Whether the method is what <c>ITaskOrchestrator.RunAsync</c> comes to in its type.</summary>
    public bool ImplementsOrchestrator(IMethodSymbol method) => _orchestrator is not null
        && _orchestrator.GetMembers("RunAsync").Any(member => SymbolEqualityComparer.Default.Equals(
            method.ContainingType.FindImplementationForInterfaceMember(member), method));

    public bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _tasks.Contains(named.OriginalDefinition);

    public bool IsLogger(ITypeSymbol? type) => Is(type, _logger) || Is(type, _loggerFactory);

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) => type is not null && known is not null
        && (SymbolEqualityComparer.Default.Equals(type, known)
            || type.AllInterfaces.Contains(known, SymbolEqualityComparer.Default));
}
