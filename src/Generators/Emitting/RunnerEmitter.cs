namespace Durable.Sdk.Generators;

/// <summary>
/// Writes the task object around a method, which the worker runs:
/// <code>
/// private sealed class Runner : TaskActivity&lt;ChargeInput, string&gt;
/// {
///     public static readonly Runner Shared = new Runner();
///
///     public override Task&lt;string&gt; RunAsync(TaskActivityContext context, ChargeInput input) =>
///         Billing.ChargeAsync(input.OrderId, input.Amount, context.CancellationToken);
/// }
/// </code>
/// </summary>
internal sealed class RunnerEmitter(CodeWriter writer, NamedTask named, InvocationSpec invocation)
{
    private readonly TaskSpec _task = named.Task;

    private bool IsActivity => _task.Kind == TaskKind.Activity;

    private string Output => _task.ResultType ?? "object?";

    public void Emit()
    {
        var role = IsActivity ? "TaskActivity" : "TaskOrchestrator";
        writer
            .Line(Text.NotUserCode)
            .Open($"private sealed class Runner : global::Durable.{role}<{Input()}, {Output}>");
        EmitTarget();
        EmitRun();
        writer.Close();
    }

    private void EmitTarget()
    {
        if (invocation.IsStatic)
        {
            writer.Line("public static readonly Runner Shared = new Runner();").Line();
            return;
        }

        writer
            .Line($"private readonly {invocation.Type} _target;")
            .Line()
            .Line($"public Runner({invocation.Type} target) => _target = target;")
            .Line();
    }

    private void EmitRun()
    {
        var awaits = invocation.Returns is ReturnShape.Task or ReturnShape.ValueTask;
        var context = IsActivity ? "TaskActivityContext" : "TaskOrchestrationContext";
        writer
            .Line($"public override {(awaits ? "async " : "")}{Text.Task}<{Output}> RunAsync(")
            .List([$"global::Durable.{context} context", $"{Input()} input"], ")")
            .Open();
        if (_task.HasWrapper) EmitAbsence();
        var target = invocation.IsStatic ? invocation.Type : "_target";
        writer.Lines(Return($"{target}.{invocation.Method}({string.Join(", ", Arguments())})")).Close();
    }

    /// <summary>A caller by name may give no input at all.</summary>
    private void EmitAbsence()
    {
        var record = named.Qualified(named.Names.InputRecord);
        if (_task.Parameters.All(parameter => parameter.Default is not null))
        {
            writer.Line($"input ??= new {record}();");
            return;
        }

        var properties = WrapperProperty.Of(_task.Parameters, named.Names.InputRecord)
            .Select(property => $"'{property.Json}'");
        var message = $"The {_task.Noun()} '{_task.Name}' was called without an input. Give it an object with the "
            + $"properties {string.Join(", ", properties)}.";
        writer
            .Line("if (input is null)")
            .Indented($"throw new global::System.ArgumentException({Text.Quote(message)}, nameof(input));");
    }

    /// <summary>Orchestrators keep their scheduler: no <c>ConfigureAwait(false)</c> there.</summary>
    private IEnumerable<string> Return(string call)
    {
        var elsewhere = IsActivity ? ".ConfigureAwait(false)" : "";
        var sure = invocation.ReturnsMaybeNull ? "!" : "";
        return invocation.Returns switch
        {
            ReturnShape.Nothing => [$"{call};", $"return {Text.Task}.FromResult<object?>(null);"],
            ReturnShape.Task or ReturnShape.ValueTask => [$"await {call}{sure}{elsewhere};", "return null;"],
            ReturnShape.TaskOfValue => [$"return {call}{sure};"],
            ReturnShape.ValueTaskOfValue => [$"return {call}.AsTask();"],
            _ => [$"return {Text.Task}.FromResult<{Output}>({call});"],
        };
    }

    private string Input()
    {
        if (_task.HasWrapper) return named.Qualified(named.Names.InputRecord);
        return _task.Parameters.Count == 0 ? "object?" : _task.Parameters[0].AbsentType ?? _task.Parameters[0].Type;
    }

    private IEnumerable<string> Arguments()
    {
        var properties = new Queue<WrapperProperty>(WrapperProperty.Of(_task.Parameters, named.Names.InputRecord));
        foreach (var argument in invocation.Arguments)
        {
            yield return argument switch
            {
                ArgumentKind.Context => "context",
                ArgumentKind.CancellationToken => "context.CancellationToken",
                _ => ParameterText.Read(properties.Dequeue(), _task.HasWrapper),
            };
        }
    }
}
