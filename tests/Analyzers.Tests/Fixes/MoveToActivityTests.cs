using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>I/O becomes an activity with what it needs as parameters.</summary>
public sealed class MoveToActivityTests
{
    [Theory]
    [InlineData(
        "DUR1009",
        "return File.ReadAllText(input);",
        "return await context.CallReadAllTextAsync(input);",
        "public static string ReadAllText(string input) =>\n        File.ReadAllText(input);")]
    [InlineData(
        "DUR1009",
        "return (await File.ReadAllTextAsync(input)).Length;",
        "return (await context.CallReadAllTextAsync(input)).Length;",
        "public static Task<string> ReadAllText(string input) =>\n        File.ReadAllTextAsync(input);")]
    [InlineData(
        "DUR1005",
        "return await Task.Run(() => Work.Weigh(input, 3));",
        "return await context.CallWeigh2Async(input);",
        "public static int Weigh2(string input) =>\n        Work.Weigh(input, 3);")]
    [InlineData(
        "DUR1005",
        "var text = Task.Run(async () => await Work.ReadAsync(input)); return await text;",
        "var text = context.CallRead2Async(input); return await text;",
        "public static Task<string> Read2(string input) =>\n        Work.ReadAsync(input);")]
    [InlineData(
        "DUR1009",
        "File.WriteAllText(input, \"a\");",
        "await context.CallWriteAllTextAsync(input);",
        "public static void WriteAllText(string input) =>\n        File.WriteAllText(input, \"a\");")]
    [InlineData(
        "DUR1010",
        "return Environment.MachineName.Length;",
        "return (await context.CallMachineNameAsync()).Length;",
        "public static string MachineName() =>\n        Environment.MachineName;")]
    [InlineData(
        "DUR1009",
        "return new FileInfo(context.InstanceId).Length;",
        "return await context.CallReadFileInfoAsync(context.InstanceId);",
        "public static long ReadFileInfo(string instanceId) =>\n        new FileInfo(instanceId).Length;")]
    [InlineData(
        "DUR1009",
        "var i = 3; return File.ReadAllText(input + i) + i;",
        "var i = 3; return await context.CallReadAllTextAsync(input, i) + i;",
        "public static string ReadAllText(string input, int i) =>\n        File.ReadAllText(input + i);")]
    public async Task Call_InAnOrchestrator_IsMoved(string id, string before, string after, string activity)
    {
        const string work = """
            static class Work
            {
                public static int Weigh(string text, int times) => text.Length * times;
                public static async Task<string> ReadAsync(string text) { await Task.Yield(); return text; }
            }
            """;

        var moved = await Fixing.MovedAsync(id, Orchestrator.With(before, work));

        Assert.NotNull(moved);
        Assert.Contains(after, moved, StringComparison.Ordinal);
        Assert.Contains($"    [Activity]\n    {activity}\n", moved.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_OfTheOrchestrator_IsGivenToAClassOfItsOwn()
    {
        var moved = await Fixing.MovedAsync(
            "DUR1009",
            """
            namespace Contoso.Orders;

            public sealed class Flow(HttpClient client)
            {
                [Orchestrator]
                public async Task<string> Buy(TaskOrchestrationContext context, string url) =>
                    await client.GetStringAsync(url);
            }
            """);

        Assert.Equal(
            """
            namespace Contoso.Orders;

            public sealed class Flow(HttpClient client)
            {
                [Orchestrator]
                public async Task<string> Buy(TaskOrchestrationContext context, string url) =>
                    await context.CallGetStringAsync(url);
            }

            public sealed class GetStringActivities(HttpClient client)
            {
                [Activity]
                public Task<string> GetString(string url) =>
                    client.GetStringAsync(url);
            }
            """,
            moved?.TrimEnd().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Name_ThatIsTaken_GetsANumber()
    {
        var moved = await Fixing.MovedAsync(
            "DUR1009",
            Orchestrator.With(
                "return File.ReadAllText(input);",
                "static class Other { [Activity] public static int ReadAllText(int i) => i; }"));

        Assert.Contains("context.CallReadAllText2Async(input)", moved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DUR1009", "using var stream = new FileStream(input, FileMode.Open);")]
    [InlineData("DUR1009", "HttpClient client = null!; return await client.GetStringAsync(input);")]
    [InlineData("DUR1009", "Action tell = () => Console.WriteLine(input); tell();")]
    [InlineData("DUR1009", "var list = new List<Stream>(); list.Add(File.OpenRead(input));")]
    [InlineData("DUR1009", "var i = 0; File.WriteAllText(input, $\"{i++}\"); return i;")]
    [InlineData("DUR1005", "var sum = 0; await Task.Run(() => sum++); return sum;")]
    [InlineData("DUR1005", "await Task.Run(() => { _ = input.Length; _ = input.Trim(); });")]
    [InlineData("DUR1005", "await Task.Run(() => context.CallActivityAsync(\"A\"));")]
    [InlineData("DUR1005", "Parallel.For(0, 3, _ => { });")]
    public async Task Call_ThatCannotBeHandedOver_IsLeft(string id, string body) =>
        Assert.Null(await Fixing.MovedAsync(id, Orchestrator.With(body)));
}
