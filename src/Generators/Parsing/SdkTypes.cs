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
    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null } named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && metadataName == $"{named.ContainingNamespace.ToDisplayString()}.{named.MetadataName}";

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
}
