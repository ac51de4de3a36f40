using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Names of the types that the generator knows.</summary>
internal static class SdkTypes
{
    public const string DurableTaskAttribute = "Durable.DurableTaskAttribute";
    public const string OrchestratorAttribute = "Durable.OrchestratorAttribute";
    public const string ActivityAttribute = "Durable.ActivityAttribute";
    public const string EventAttribute = "Durable.DurableEventAttribute";
    public const string ActivitiesAttribute = "Durable.DurableActivitiesAttribute";
    public const string OrchestrationsAttribute = "Durable.DurableOrchestrationsAttribute";
    public const string EntityAttribute = "Durable.Entities.DurableEntityAttribute";
    public const string GeneratedTasksAttribute = "Durable.GeneratedTasksAttribute";
    public const string AcceptsEventAttribute = "Durable.AcceptsEventAttribute`1";
    public const string CustomStatusAttribute = "Durable.CustomStatusAttribute`1";
    public const string OrchestrationContext = "Durable.TaskOrchestrationContext";
    public const string ActivityContext = "Durable.TaskActivityContext";
    public const string OrchestratorBase = "Durable.TaskOrchestrator`2";
    public const string ActivityBase = "Durable.TaskActivity`2";
    public const string EntityBase = "Durable.Entities.TaskEntity`1";
    public const string EntityContext = "Durable.Entities.TaskEntityContext";
    public const string EntityOperation = "Durable.Entities.TaskEntityOperation";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfValue = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfValue = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string ExperimentalAttribute = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string ConstructorAttribute =
        "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string KeyedServicesAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    /// <summary>Whether a type is one of these, whatever its type arguments are.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named) return false;
        var name = named.MetadataName;
        return EndsAt(metadataName, metadataName.Length, name)
            && IsNamespace(named.ContainingNamespace, metadataName, metadataName.Length - name.Length);
    }

    /// <summary>Whether the attribute is the SDK's, and not one that happens to be called so.</summary>
    public static bool IsFromSdk(this AttributeData attribute) =>
        attribute.AttributeClass?.ContainingAssembly.GetTypeByMetadataName(OrchestrationContext) is not null;

    /// <summary>The first argument; an empty one when there is none, as in code that does not compile yet.</summary>
    public static TypedConstant FirstArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault();

    public static AttributeData? Find(this ISymbol symbol, ITypeSymbol? attribute) => symbol.GetAttributes()
        .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute));

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass.Is(attribute));

    /// <summary>Whether a text up to a dot names the namespace. Asked too often to put names together.</summary>
    private static bool IsNamespace(INamespaceSymbol? symbol, string text, int end)
    {
        for (; symbol is { IsGlobalNamespace: false }; symbol = symbol.ContainingNamespace)
        {
            if (end == 0 || text[end - 1] != '.' || !EndsAt(text, end - 1, symbol.Name)) return false;
            end -= symbol.Name.Length + 1;
        }

        return end == 0;
    }

    private static bool EndsAt(string text, int end, string part) =>
        end >= part.Length && string.CompareOrdinal(text, end - part.Length, part, 0, part.Length) == 0;
}
