using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Gives tasks with <c>[DurableTask]</c>, <c>[Orchestrator]</c> and <c>[Activity]</c> typed stubs, and registers them
/// without reflection. Interfaces with <c>[DurableActivities]</c> and its likes are contracts: callers get the stubs,
/// and classes with <c>[DurableTask]</c> that implement them are registered. Gives types with <c>[DurableEvent]</c>
/// typed methods to wait for the event and to raise it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DurableTaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var stamps = new DeclarationStamps();
        IncrementalValuesProvider<ParsedTask>[] found =
        [
            Find(context, stamps, SdkTypes.DurableTaskAttribute, TaskClassParser.Parse, MayKeep)
                .SelectMany(static (tasks, _) => tasks).WithTrackingName(Steps.Classes),
            FindMethods(context, stamps, SdkTypes.ActivityAttribute, TaskKind.Activity)
                .WithTrackingName(Steps.Activities),
            FindMethods(context, stamps, SdkTypes.OrchestratorAttribute, TaskKind.Orchestrator)
                .WithTrackingName(Steps.Orchestrators),
            FindContracts(context, stamps, SdkTypes.ActivitiesAttribute, TaskKind.Activity),
            FindContracts(context, stamps, SdkTypes.OrchestrationsAttribute, TaskKind.Orchestrator),
            FindContracts(context, stamps, SdkTypes.EntityAttribute, TaskKind.Entity),
        ];

        // From here to the outputs nothing knows where a task stands: moving it by a line changes no output.
        var specs = Array.ConvertAll(found, Specs);
        var names = Together(specs).WithTrackingName(Steps.Tasks)
            .Select(static (all, _) => new EquatableArray<NameChoice>(TaskNaming.Choose(all)))
            .WithTrackingName(Steps.Names);
        foreach (var some in specs)
        {
            context.RegisterSourceOutput(
                Named(some, names).WithTrackingName(Steps.NamedTasks),
                static (output, task) => output.AddSource(TaskEmitter.HintName(task), TaskEmitter.Emit(task)));
        }

        var parsed = Together(found).WithTrackingName(Steps.Parsed);
        context.RegisterSourceOutput(
            Registration(context, names, parsed),
            static (output, registration) =>
            {
                if (registration is null) return;
                output.AddSource(RegistrationEmitter.HintName, RegistrationEmitter.Emit(registration));
            });
        var ofTasks = parsed.Select(static (all, _) => TaskFindings.Of(all)).WithTrackingName(Steps.TaskFindings);
        InitializeFindings(context, ofTasks, InitializeEvents(context, stamps));
    }

    /// <summary>Events know nothing of tasks.</summary>
    /// <returns>What is wrong with them.</returns>
    private static IncrementalValueProvider<EquatableArray<FindingSpec>> InitializeEvents(
        IncrementalGeneratorInitializationContext context, DeclarationStamps stamps)
    {
        var parsed = Find(context, stamps, SdkTypes.EventAttribute, EventParser.Parse, MayKeep)
            .WithTrackingName(Steps.Events);
        var specs = parsed.Select(static (found, _) => found.Event!).Where(static found => found is not null)
            .WithTrackingName(Steps.EventSpecs);
        var names = specs.Collect()
            .Select(static (all, _) => new EquatableArray<EventChoice>(EventNaming.Choose(all)))
            .WithTrackingName(Steps.EventNames);
        var named = specs.Combine(names)
            .Select(static (pair, _) => new NamedEvent(
                pair.Left,
                pair.Right.First(choice => choice.DocumentationId == pair.Left.DocumentationId).Names))
            .WithTrackingName(Steps.NamedEvents);
        context.RegisterSourceOutput(
            named, static (output, found) => output.AddSource(EventEmitter.HintName(found), EventEmitter.Emit(found)));
        return parsed.Collect()
            .Select(static (all, _) => new EquatableArray<FindingSpec>(EventNaming.Findings(all)))
            .WithTrackingName(Steps.EventFindings);
    }

    private static void InitializeFindings(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<FindingSpec>> ofTasks,
        IncrementalValueProvider<EquatableArray<FindingSpec>> ofEvents)
    {
        var paths = context.CompilationProvider
            .Select(static (compilation, _) => PathMapSpec.Of(compilation))
            .WithTrackingName(Steps.Paths);
        var all = ofTasks.Combine(ofEvents)
            .Select(static (pair, _) => new EquatableArray<FindingSpec>(pair.Left.Concat(pair.Right)))
            .WithTrackingName(Steps.Findings);
        context.RegisterSourceOutput(all.Combine(paths), static (output, pair) =>
        {
            if (pair.Left.Count == 0) return;
            output.AddSource(FindingsFile.HintName, FindingsFile.Write(pair.Left, pair.Right));
        });
    }

    private static IncrementalValuesProvider<ParsedTask> FindMethods(
        IncrementalGeneratorInitializationContext context, DeclarationStamps stamps, string attribute, TaskKind kind) =>
        Find(
                context,
                stamps,
                attribute,
                (found, cancellation) => Contracts.KindOf(found.TargetSymbol.ContainingType) is null
                    ? new EquatableArray<ParsedTask>([TaskMethodParser.Parse(kind, found, cancellation)])
                    : default,
                MayKeep)
            .SelectMany(static (tasks, _) => tasks);

    private static IncrementalValuesProvider<ParsedTask> FindContracts(
        IncrementalGeneratorInitializationContext context, DeclarationStamps stamps, string attribute, TaskKind kind) =>
        Find(
                context,
                stamps,
                attribute,
                (found, cancellation) => ContractParser.Parse(kind, found, cancellation),
                MayKeep)
            .SelectMany(static (tasks, _) => tasks)
            .WithTrackingName(Steps.Contracts);

    private static IncrementalValuesProvider<T> Find<T>(
        IncrementalGeneratorInitializationContext context,
        DeclarationStamps stamps,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, T> parse,
        Func<T, SyntaxTree, bool> mayKeep)
        where T : IEquatable<T>
    {
        var memory = new ParseMemory<(bool IsOurs, T Parsed)>(
            stamps,
            (found, cancellation) => IsOurs(found) ? (true, parse(found, cancellation)) : (false, default!),
            (result, tree) => !result.IsOurs || mayKeep(result.Parsed, tree));
        return context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, memory.Get)
            .Where(static found => found.IsOurs)
            .Select(static (found, _) => found.Parsed);
    }

    private static bool MayKeep(EquatableArray<ParsedTask> tasks, SyntaxTree tree) =>
        tasks.All(task => task.Findings.Count == 0 && task.Where.Path == tree.FilePath);

    private static bool MayKeep(ParsedEvent found, SyntaxTree tree) =>
        found.Findings.Count == 0 && found.Where.Path == tree.FilePath;

    /// <summary>Two parts of a class may both have the attribute while it is moved; the first one counts.</summary>
    private static bool IsOurs(GeneratorAttributeSyntaxContext found)
    {
        var attribute = found.Attributes[0];
        var place = found.TargetSymbol.Find(attribute.AttributeClass)?.ApplicationSyntaxReference;
        return attribute.IsFromSdk()
            && place?.SyntaxTree == found.TargetNode.SyntaxTree
            && found.TargetNode.Span.Contains(place.Span);
    }

    private static IncrementalValuesProvider<TaskSpec> Specs(IncrementalValuesProvider<ParsedTask> parsed) =>
        parsed.Select(static (found, _) => found.Task!).Where(static task => task is not null);

    /// <summary>One by one, so that a new task changes no other; a second task of one name drops out here.</summary>
    private static IncrementalValuesProvider<NamedTask> Named(
        IncrementalValuesProvider<TaskSpec> specs, IncrementalValueProvider<EquatableArray<NameChoice>> names) =>
        specs.Combine(names)
            .Select(static (pair, _) => pair.Right.FirstOrDefault(choice => choice.IsOf(pair.Left)) is { } choice
                ? new NamedTask(pair.Left, choice.Names)
                : null!)
            .Where(static task => task is not null);

    private static IncrementalValueProvider<EquatableArray<T>> Together<T>(IncrementalValuesProvider<T>[] parts)
    {
        var all = parts[0].Collect().Select(static (items, _) => new EquatableArray<T>(items));
        foreach (var part in parts.Skip(1))
        {
            all = all.Combine(part.Collect())
                .Select(static (pair, _) => new EquatableArray<T>(pair.Left.Concat(pair.Right)));
        }

        return all;
    }

    /// <summary>
    /// None without an attribute here or in a referenced assembly; with one, even if its task was refused, callers must
    /// compile.
    /// </summary>
    private static IncrementalValueProvider<RegistrationSpec?> Registration(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<NameChoice>> names,
        IncrementalValueProvider<EquatableArray<ParsedTask>> parsed)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, _) => new AssemblySpec(
                compilation.AssemblyName ?? "Assembly",
                compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary))
            .WithTrackingName(Steps.Assembly);
        var isUsed = parsed.Select(static (all, _) => all.Count > 0).WithTrackingName(Steps.IsUsed);
        var classes = names
            .Select(static (all, _) => new EquatableArray<string>(all
                .Where(choice => choice.IsRegistered)
                .Select(choice => $"global::{choice.Namespace}.{choice.Names.StubClass}")
                .OrderBy(type => type, StringComparer.Ordinal)))
            .WithTrackingName(Steps.StubClasses);
        var references = context.CompilationProvider.Select(ReferenceParser.Parse).WithTrackingName(Steps.References);
        return classes.Combine(assembly).Combine(references).Combine(isUsed)
            .Select(static (all, _) =>
            {
                var (((stubs, own), others), used) = all;
                return used || others.Count > 0 ? new RegistrationSpec(own, stubs, others, used) : null;
            })
            .WithTrackingName(Steps.Registration);
    }
}
