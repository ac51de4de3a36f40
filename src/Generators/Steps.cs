namespace Durable.Sdk.Generators;

/// <summary>Names of the pipeline's steps, for the caching tests.</summary>
internal static class Steps
{
    // What stands where: these change when a task moves in its file, and only findings are made of the places.
    public const string Classes = nameof(Classes);
    public const string Activities = nameof(Activities);
    public const string Orchestrators = nameof(Orchestrators);
    public const string Contracts = nameof(Contracts);
    public const string Parsed = nameof(Parsed);

    public const string Events = nameof(Events);
    public const string EventSpecs = nameof(EventSpecs);
    public const string EventNames = nameof(EventNames);
    public const string NamedEvents = nameof(NamedEvents);
    public const string EventFindings = nameof(EventFindings);
    public const string Tasks = nameof(Tasks);
    public const string Names = nameof(Names);
    public const string NamedTasks = nameof(NamedTasks);
    public const string StubClasses = nameof(StubClasses);
    public const string Assembly = nameof(Assembly);
    public const string References = nameof(References);
    public const string IsUsed = nameof(IsUsed);
    public const string Registration = nameof(Registration);
    public const string TaskFindings = nameof(TaskFindings);
    public const string Paths = nameof(Paths);
    public const string Findings = nameof(Findings);
}
