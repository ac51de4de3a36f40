namespace Durable.Sdk.Generators;

/// <summary>Writes the methods that register all tasks of an assembly.</summary>
internal static class RegistrationEmitter
{
    public const string HintName = "Durable.GeneratedTasks.g.cs";

    public static string Emit(RegistrationSpec registration)
    {
        var writer = new CodeWriter().Begin([]).Open("namespace Durable");
        EmitAll(writer, registration);
        if (registration.Assembly.IsLibrary) EmitForOthers(writer.Line(), registration.Assembly);
        return writer.Close().ToString();
    }

    private static void EmitAll(CodeWriter writer, RegistrationSpec registration) => writer
        .Line("/// <summary>Registers the tasks of this assembly.</summary>")
        .Line(Text.GeneratedCode)
        .Line(Text.NotUserCode)
        .Open("internal static class GeneratedTasks")
        .Line("/// <summary>Registers every task of this assembly that has <c>[DurableTask]</c>, <c>[Orchestrator]</c> or <c>[Activity]</c>.</summary>")
        .Line("/// <param name=\"registry\">Where to register them.</param>")
        .Line("/// <returns>The registry.</returns>")
        .Open("internal static global::Durable.DurableTaskRegistry AddAllGeneratedTasks(this global::Durable.DurableTaskRegistry registry)")
        .Lines(registration.StubClasses.Select(type => $"{type}.Register(registry);"))
        .Line("return registry;")
        .Close()
        .Close();

    /// <summary>Other assemblies cannot see the method above, and two of that name would be ambiguous.</summary>
    private static void EmitForOthers(CodeWriter writer, AssemblySpec assembly)
    {
        var name = Identifiers.FromText(assembly.Name).Replace("_", "");
        writer
            .Line($"/// <summary>Registers the tasks of <c>{Text.Xml(assembly.Name)}</c> in other assemblies.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.NotUserCode)
            .Open($"public static class {name}TaskRegistration")
            .Line($"/// <summary>Registers every generated task of <c>{Text.Xml(assembly.Name)}</c>.</summary>")
            .Line("/// <param name=\"registry\">Where to register them.</param>")
            .Line("/// <returns>The registry.</returns>")
            .Open($"public static global::Durable.DurableTaskRegistry Add{name}Tasks(this global::Durable.DurableTaskRegistry registry)")
            .Line("return global::Durable.GeneratedTasks.AddAllGeneratedTasks(registry);")
            .Close()
            .Close();
    }
}
