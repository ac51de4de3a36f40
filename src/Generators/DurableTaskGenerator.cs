using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Gives tasks with <c>[DurableTask]</c>, <c>[Orchestrator]</c> and <c>[Activity]</c> typed stubs, and registers them
/// without reflection. Gives types with <c>[DurableEvent]</c> typed methods to wait for the event and to raise it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DurableTaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = Find(context, SdkTypes.DurableTaskAttribute, TaskClassParser.Parse)
            .WithTrackingName(Steps.Classes);
        var activities = Find(context, SdkTypes.ActivityAttribute, static (found, cancellation) =>
            TaskMethodParser.Parse(TaskKind.Activity, found, cancellation)).WithTrackingName(Steps.Activities);
        var orchestrators = Find(context, SdkTypes.OrchestratorAttribute, static (found, cancellation) =>
            TaskMethodParser.Parse(TaskKind.Orchestrator, found, cancellation)).WithTrackingName(Steps.Orchestrators);

        // From here to the outputs nothing knows where a task stands: moving it by a line changes no output.
        var tasks = Together(Specs(classes), Specs(activities), Specs(orchestrators)).WithTrackingName(Steps.Tasks);
        var names = tasks
            .Select(static (all, _) => new EquatableArray<NameChoice>(TaskNaming.Choose(all)))
            .WithTrackingName(Steps.Names);
        foreach (var specs in new[] { Specs(classes), Specs(activities), Specs(orchestrators) })
        {
            context.RegisterSourceOutput(
                Named(specs, names).WithTrackingName(Steps.NamedTasks),
                static (output, task) => output.AddSource(TaskEmitter.HintName(task), TaskEmitter.Emit(task)));
        }

        var parsed = Together(classes, activities, orchestrators).WithTrackingName(Steps.Parsed);
        context.RegisterSourceOutput(
            Registration(context, names, parsed),
            static (output, registration) =>
            {
                if (registration is null) return;
                output.AddSource(RegistrationEmitter.HintName, RegistrationEmitter.Emit(registration));
            });
        context.RegisterSourceOutput(
            parsed.Select(static (all, _) => TaskFindings.Of(all)).WithTrackingName(Steps.Findings),
            static (output, findings) =>
            {
                foreach (var finding in findings) output.ReportDiagnostic(TaskDiagnostics.Create(finding));
            });
        InitializeEvents(context);
    }

    /// <summary>Events know nothing of each other or of tasks.</summary>
    private static void InitializeEvents(IncrementalGeneratorInitializationContext context)
    {
        var events = Find(context, SdkTypes.EventAttribute, EventParser.Parse).WithTrackingName(Steps.Events);
        context.RegisterSourceOutput(
            events.Select(static (found, _) => found.Event!).Where(static found => found is not null)
                .WithTrackingName(Steps.EventSpecs),
            static (output, found) => output.AddSource(EventEmitter.HintName(found), EventEmitter.Emit(found)));
        context.RegisterSourceOutput(
            events.Select(static (found, _) => found.Findings).WithTrackingName(Steps.EventFindings),
            static (output, findings) =>
            {
                foreach (var finding in findings) output.ReportDiagnostic(TaskDiagnostics.Create(finding));
            });
    }

    private static IncrementalValuesProvider<T> Find<T>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, T> parse)
        where T : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                (found, cancellation) => IsOurs(found) ? parse(found, cancellation) : null!)
            .Where(static found => found is not null);

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

    private static IncrementalValueProvider<EquatableArray<T>> Together<T>(
        IncrementalValuesProvider<T> first, IncrementalValuesProvider<T> second, IncrementalValuesProvider<T> third) =>
        first.Collect().Combine(second.Collect()).Combine(third.Collect()).Select(static (all, _) =>
            new EquatableArray<T>(all.Left.Left.Concat(all.Left.Right).Concat(all.Right)));

    /// <summary>None without an attribute; with one, even if its task was refused, callers must compile.</summary>
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
                .Select(choice => $"global::{choice.Namespace}.{choice.Names.StubClass}")
                .OrderBy(type => type, StringComparer.Ordinal)))
            .WithTrackingName(Steps.StubClasses);
        return classes.Combine(assembly).Combine(isUsed)
            .Select(static (all, _) => all.Right ? new RegistrationSpec(all.Left.Right, all.Left.Left) : null)
            .WithTrackingName(Steps.Registration);
    }
}
