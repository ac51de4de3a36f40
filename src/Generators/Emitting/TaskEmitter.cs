using System.Text;

namespace Durable.Sdk.Generators;

/// <summary>Writes the file of one task: wrapper, stubs, and how the worker makes it.</summary>
internal static class TaskEmitter
{
    public static string HintName(NamedTask named) => FileName($"{named.Task.Namespace}.{named.Names.Stub}.g.cs");

    public static string Emit(NamedTask named)
    {
        var task = named.Task;
        if (task.Entity is not null) return EntityEmitter.Emit(named, task.Entity);
        var writer = new CodeWriter().Begin(task.SilencedIds).Open($"namespace {task.Namespace}");
        if (task.HasWrapper) WrapperEmitter.Emit(writer, named);
        writer
            .Line($"/// <summary>{task.Title()} {task.See()}.</summary>")
            .Line(Text.GeneratedCode)
            .Line(Text.SteppedThrough)
            .Lines(task.ObsoleteMark(asUserWrote: false))
            .Open($"{task.Visibility()} static class {named.Names.StubClass}");
        if (task.Role != TaskRole.Implementation) new StubEmitter(writer, named).Emit();
        if (task.Role == TaskRole.Whole) writer.Line();
        if (task.Role != TaskRole.Contract) EmitRegister(writer, task);
        if (task.Target is not null) EmitMake(writer.Line(), task, task.Target);
        if (task.Invocation is not null) new RunnerEmitter(writer.Line(), named, task.Invocation).Emit();
        if (task.HasWrapper)
        {
            var record = named.Names.InputRecord;
            PayloadEmitter.Emit(writer.Line(), named.Qualified(record), "AddInput", task.Parameters, record);
        }

        if (task.Handle is not null) new HandleEmitter(writer, named).EmitClass();
        return writer.Close().Close().ToString();
    }

    /// <summary>Roslyn refuses some characters that identifiers may have.</summary>
    public static string FileName(string name)
    {
        var safe = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character) || character is '.' or '_') safe.Append(character);
            else if (character != '@') safe.Append('-').Append(((int)character).ToString("x4"));
        }

        return safe.ToString();
    }

    public static void EmitMake(CodeWriter writer, TaskSpec task, ConstructionSpec target)
    {
        const string services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
        writer
            .Line(Text.NotUserCode)
            .Line($"private static {target.Type} Make(global::System.IServiceProvider services) =>")
            .Indented($"{services}.GetService<{target.Type}>(services)");
        if (target.Services.Count == 0) writer.Indented($"?? new {target.Type}();");
        else writer.Indented($"?? new {target.Type}(").List([.. target.Services.Select(ServiceText.Of)], ");", 2);
    }

    private static void EmitRegister(CodeWriter writer, TaskSpec task)
    {
        var version = task.Version is null ? "global::Durable.TaskVersion.Unversioned" : Text.Quote(task.Version);
        writer
            .Line(Text.Hidden)
            .Line("internal static void Register(global::Durable.DurableTaskRegistry registry) =>")
            .Indented($"registry.Add{task.Kind}({Text.Quote(task.Name)}, {version}, {Factory(task)});");
    }

    /// <summary>One object serves all calls of a static method: an activity then needs no scope of services.</summary>
    private static string Factory(TaskSpec task)
    {
        if (task.Invocation is null) return "static services => Make(services)";
        if (!task.Invocation.IsStatic) return "static services => new Runner(Make(services))";
        return task.Kind == TaskKind.Activity ? "Runner.Shared" : "static _ => Runner.Shared";
    }
}
