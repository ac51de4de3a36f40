namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the methods that register all tasks of an assembly:
/// <code>
/// public static class ContosoBillingTasks
/// {
///     internal static DurableTaskRegistry AddAllGeneratedTasks(this DurableTaskRegistry registry) { … }
///
///     public static DurableTaskRegistry AddContosoBillingTasks(this DurableTaskRegistry registry) =>
///         AddAllGeneratedTasks(registry);
///
///     internal static DurableTaskRegistry AddAllReferencedTasks(this DurableTaskRegistry registry) { … }
/// }
/// </code>
/// The second is for other assemblies: they cannot see the first, or see two of its name and need one of its own. The
/// third calls the second of each referenced assembly, which an attribute of that assembly names.
/// </summary>
internal static class RegistrationEmitter
{
    // Files of tasks have the dot of a namespace in their names: none can be called so.
    public const string HintName = "AddAllGeneratedTasks.g.cs";

    private const string Manifest = "global::Durable.GeneratedTasks";
    private const string Registry = "global::Durable.DurableTaskRegistry";

    public static string Emit(RegistrationSpec registration)
    {
        var name = Identifiers.FromText(registration.Assembly.Name).Replace("_", "");
        var assembly = Text.Xml(registration.Assembly.Name);
        var isLibrary = registration.Assembly.IsLibrary && registration.IsUsed;
        var visibility = isLibrary ? "public" : "internal";
        var hasManifest = isLibrary && registration.StubClasses.Count > 0;
        return new CodeWriter()
            .Begin([])
            .Lines(hasManifest
                ? [$"[assembly: {Manifest}(typeof(global::Durable.{name}Tasks), {Text.Quote($"Add{name}Tasks")})]", ""]
                : [])
            .Open("namespace Durable")
            .Line($"/// <summary>Registers the tasks of <c>{assembly}</c>.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.NotUserCode)
            .Open($"{visibility} static class {name}Tasks")
            .Lines(Document("Registers every task of this assembly that has an attribute."))
            .Line($"internal static {Registry} AddAllGeneratedTasks(this {Registry} registry)")
            .Open()
            .Lines(registration.StubClasses.Select(type => $"{type}.Register(registry);"))
            .Line("return registry;")
            .Close()
            .Line()
            .Lines(Document($"Registers every task of <c>{assembly}</c> that has an attribute."))
            .Line($"{visibility} static {Registry} Add{name}Tasks(this {Registry} registry) =>")
            .Indented("AddAllGeneratedTasks(registry);")
            .Line()
            .Lines(Document("Registers every task of this assembly, and of those that it references, that has an "
                + "attribute."))
            .Line($"internal static {Registry} AddAllReferencedTasks(this {Registry} registry)")
            .Open()
            .Lines(registration.References.Select(method => $"{method}(registry);"))
            .Line("return AddAllGeneratedTasks(registry);")
            .Close()
            .Close()
            .Close()
            .ToString();
    }

    private static IEnumerable<string> Document(string summary) =>
    [
        $"/// <summary>{summary}</summary>",
        "/// <param name=\"registry\">Where to register them.</param>",
        "/// <returns>The registry.</returns>",
    ];
}
