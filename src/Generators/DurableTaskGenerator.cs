using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>
/// Gives tasks with <c>[DurableTask]</c>, <c>[Orchestrator]</c> and <c>[Activity]</c> typed stubs, and registers them without
/// reflection.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DurableTaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(SdkTypes.DurableTaskAttribute, static (_, _) => true, TaskClassParser.Parse)
            .WithTrackingName(Steps.Classes);
        var activities = Methods(context, SdkTypes.ActivityAttribute, TaskKind.Activity, Steps.Activities);
        var orchestrators = Methods(context, SdkTypes.OrchestratorAttribute, TaskKind.Orchestrator, Steps.Orchestrators);

        // From here to the outputs nothing knows where a task stands: moving it by a line changes no output.
        var tasks = Together(Specs(classes), Specs(activities), Specs(orchestrators)).WithTrackingName(Steps.Tasks);
        var named = tasks
            .Select(static (all, _) => new EquatableArray<NamedTask>(TaskNaming.Choose(all)))
            .WithTrackingName(Steps.Names);
        context.RegisterSourceOutput(
            named.SelectMany(static (all, _) => all).WithTrackingName(Steps.NamedTasks),
            static (output, task) => output.AddSource(TaskEmitter.HintName(task), TaskEmitter.Emit(task)));

        var parsed = Together(classes, activities, orchestrators).WithTrackingName(Steps.Parsed);
        context.RegisterSourceOutput(
            Registration(context, named, parsed),
            static (output, registration) =>
            {
                if (registration is not null) output.AddSource(RegistrationEmitter.HintName, RegistrationEmitter.Emit(registration));
            });
        context.RegisterSourceOutput(
            parsed.Select(static (all, _) => TaskFindings.Of(all)).WithTrackingName(Steps.Findings),
            static (output, findings) =>
            {
                foreach (var finding in findings) output.ReportDiagnostic(TaskDiagnostics.Create(finding));
            });
    }

    private static IncrementalValuesProvider<ParsedTask> Methods(
        IncrementalGeneratorInitializationContext context, string attribute, TaskKind kind, string step) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                (found, cancellation) => TaskMethodParser.Parse(kind, found, cancellation))
            .WithTrackingName(step);

    private static IncrementalValuesProvider<TaskSpec> Specs(IncrementalValuesProvider<ParsedTask> parsed) =>
        parsed.Select(static (found, _) => found.Task!).Where(static task => task is not null);

    private static IncrementalValueProvider<EquatableArray<T>> Together<T>(
        IncrementalValuesProvider<T> first, IncrementalValuesProvider<T> second, IncrementalValuesProvider<T> third) =>
        first.Collect().Combine(second.Collect()).Combine(third.Collect()).Select(static (all, _) =>
            new EquatableArray<T>(all.Left.Left.Concat(all.Left.Right).Concat(all.Right)));

    /// <summary>None without an attribute anywhere; with one, even if its task was refused, callers must compile.</summary>
    private static IncrementalValueProvider<RegistrationSpec?> Registration(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<NamedTask>> named,
        IncrementalValueProvider<EquatableArray<ParsedTask>> parsed)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, _) => new AssemblySpec(
                compilation.AssemblyName ?? "Assembly",
                compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary))
            .WithTrackingName(Steps.Assembly);
        var isUsed = parsed.Select(static (all, _) => all.Count > 0).WithTrackingName(Steps.IsUsed);
        var classes = named
            .Select(static (all, _) => new EquatableArray<string>(all
                .Select(task => task.Qualified(task.Names.StubClass))
                .OrderBy(type => type, StringComparer.Ordinal)))
            .WithTrackingName(Steps.StubClasses);
        return classes.Combine(assembly).Combine(isUsed)
            .Select(static (all, _) => all.Right ? new RegistrationSpec(all.Left.Right, all.Left.Left) : null)
            .WithTrackingName(Steps.Registration);
    }
}
