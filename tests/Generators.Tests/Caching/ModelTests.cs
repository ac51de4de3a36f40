using System.Collections;
using System.Reflection;
using Durable.Sdk.Generators;
using Generators.Tests.Verification;

namespace Generators.Tests.Caching;

public sealed class ModelTests
{
    [Fact]
    public void ModelsOfEveryStep_HoldNoSymbolNodeOrLocation()
    {
        var run = GeneratorRun.Over(Rerun.Task, Rerun.OtherTask, Sources.Head + """
            public static class Wrong
            {
                [Activity]
                public static void Do(ref int a) { }

                [Activity("charge"), Obsolete("Old.")]
                public static void Again(int a = 3) { }
            }
            """);
        var names = typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var seen = new HashSet<Type>();

        foreach (var output in names.SelectMany(name => run.Result.TrackedSteps[name]).SelectMany(step => step.Outputs))
            Walk(output.Value, "", seen);

        Assert.Contains(typeof(TaskSpec), seen);
        Assert.Contains(typeof(LocationSpec), seen);
        Assert.Contains(typeof(OperationSpec), seen);
        Assert.Contains(typeof(AcceptedEventSpec), seen);
        Assert.Contains(typeof(StatusSpec), seen);
        Assert.Contains(typeof(ObsoleteSpec), seen);
        Assert.Contains(typeof(ServiceSpec), seen);
    }

    [Fact]
    public void ModelsOfEveryKind_AreRecordsOrEquatableArrays()
    {
        var models = typeof(TaskSpec).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Spec", StringComparison.Ordinal));

        Assert.All(models, model => Assert.True(
            typeof(IEquatable<>).MakeGenericType(model).IsAssignableFrom(model), $"'{model.Name}' is not a record."));
    }

    private static void Walk(object? value, string path, HashSet<Type> seen)
    {
        if (value is null or string) return;
        var type = value.GetType();
        seen.Add(type);
        if (type.IsPrimitive || type.IsEnum) return;
        if (value is Array array)
        {
            foreach (var item in (IEnumerable)array) Walk(item, path + "[]", seen);
            return;
        }

        Assert.True(type.Assembly == typeof(TaskSpec).Assembly, $"{path} is a '{type}'.");
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
    }
}
