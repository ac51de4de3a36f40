namespace Durable.Sdk.Generators;

/// <summary>
/// Writes what runs the methods of an entity, without reflection:
/// <code>
/// private static bool Dispatch(object entity, TaskEntityOperation operation, out ValueTask&lt;object?&gt; result)
/// {
///     if (string.Equals(operation.Name, "Add", StringComparison.OrdinalIgnoreCase))
///     {
///         result = RunAdd((Counter)entity, operation);
///         return true;
///     }
///
///     result = default;
///     return false;
/// }
/// </code>
/// and the like for methods of its state, where it allows these.
/// </summary>
internal static class EntityDispatchEmitter
{
    private const string Operation = "global::Durable.Entities.TaskEntityOperation operation";
    private const string Output = "global::System.Threading.Tasks.ValueTask<object?>";

    public static void Emit(CodeWriter writer, EntitySpec entity)
    {
        EmitDispatch(writer, "Dispatch", "entity", entity.Own);
        if (entity.OfState is { } ofState) EmitDispatch(writer.Line(), "DispatchState", "state", ofState);
        foreach (var operation in entity.Operations) EmitRun(writer, operation);
    }

    private static void EmitDispatch(
        CodeWriter writer, string method, string target, EquatableArray<OperationSpec> operations)
    {
        writer
            .Line(Text.NotUserCode)
            .Line($"private static bool {method}(")
            .List([$"object {target}", Operation, $"out {Output} result"], ")")
            .Open();
        foreach (var operation in operations)
        {
            writer
                .Line($"if (string.Equals(operation.Name, {Text.Quote(operation.Name)}, "
                    + "global::System.StringComparison.OrdinalIgnoreCase))")
                .Open()
                .Line($"result = Run{operation.Stub}(({operation.Invocation.Type}){target}, operation);")
                .Line("return true;")
                .Close()
                .Line();
        }

        writer.Line("result = default;").Line("return false;").Close();
    }

    private static void EmitRun(CodeWriter writer, OperationSpec operation)
    {
        var invocation = operation.Invocation;
        var isAsync = invocation.Returns is not (ReturnShape.Nothing or ReturnShape.Value);
        writer
            .Line()
            .Line(Text.NotUserCode)
            .Lines(Text.ObsoleteMark(operation.Obsolete, asUserWrote: false))
            .Line($"private static {(isAsync ? "async " : "")}{Output} Run{operation.Stub}(")
            .List([$"{invocation.Type} entity", Operation], ")")
            .Open()
            .Lines(ReadInput(operation));
        var call = $"entity.{invocation.Method}({string.Join(", ", Arguments(operation))})";
        var sure = invocation.ReturnsMaybeNull ? "!" : "";
        writer
            .Lines(invocation.Returns switch
            {
                ReturnShape.Nothing => [$"{call};", "return default;"],
                ReturnShape.Value => [$"return new {Output}({call});"],
                ReturnShape.Task or ReturnShape.ValueTask =>
                    [$"await {call}{sure}.ConfigureAwait(false);", "return null;"],
                _ => new[] { $"return await {call}{sure}.ConfigureAwait(false);" },
            })
            .Close();
    }

    private static IEnumerable<string> ReadInput(OperationSpec operation)
    {
        if (operation.Parameters.Count == 0) yield break;
        if (operation.HasWrapper)
        {
            var properties = WrapperProperty.Of(operation.Parameters, operation.InputRecord)
                .Select(property => $"'{property.Json}'");
            yield return $"var input = operation.GetInput<{operation.InputRecord}>()";
            yield return operation.Parameters.All(parameter => parameter.Default is not null)
                ? $"    ?? new {operation.InputRecord}();"
                : $"    ?? {Throw(operation, $"Send an object with the properties {string.Join(", ", properties)}.")};";
            yield break;
        }

        var parameter = operation.Parameters[0];
        if (parameter.Default is null && !parameter.Type.EndsWith("?", StringComparison.Ordinal))
        {
            yield return "if (!operation.HasInput)";
            yield return $"    {Throw(operation, $"Send its '{parameter.Name}', or give that a default.")};";
            yield return $"var input = operation.GetInput<{parameter.Type}>()!;";
        }
        else if (parameter.Default is not null && parameter.AbsentType is null)
        {
            yield return $"{parameter.Type} input = operation.HasInput "
                + $"? operation.GetInput<{parameter.Type}>()! : {parameter.Default};";
        }
        else
        {
            yield return $"var input = operation.GetInput<{parameter.AbsentType ?? parameter.Type}>();";
        }
    }

    private static string Throw(OperationSpec operation, string instead)
    {
        var start = Text.Quote($"Operation '{operation.Name}' of entity '");
        var end = Text.Quote($"' needs an input, and was sent without. {instead}");
        return "throw new global::System.ArgumentException("
            + $"string.Concat({start}, operation.Context.Id.ToString(), {end}))";
    }

    private static IEnumerable<string> Arguments(OperationSpec operation)
    {
        var properties = new Queue<WrapperProperty>(WrapperProperty.Of(operation.Parameters, operation.InputRecord));
        return operation.Invocation.Arguments.Select(argument => argument switch
        {
            ArgumentKind.Context => "operation.Context",
            ArgumentKind.Operation => "operation",
            _ => ParameterText.Read(properties.Dequeue(), operation.HasWrapper),
        });
    }
}
