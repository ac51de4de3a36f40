using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Payloads;

/// <summary>A payload is looked at wherever it is said to travel.</summary>
public sealed class PositionTests
{
    private const string Types = """

        public record Order(string Id, Stream File);
        public record Line(IPicker Picker);
        public interface IPicker { string Name { get; } }
        public record Fine(string Id);
        """;

    [Theory]
    [InlineData("static class S { [Activity] public static void Do([|Order|] order, int count) { } }")]
    [InlineData("static class S { [Activity] public static [|Task<Order>|] Do(int count) => null!; }")]
    [InlineData("static class S { [Orchestrator] public static void Do(TaskOrchestrationContext c, [|Order|] o) { } }")]
    [InlineData("class S : TaskActivity<[|Order|], int> { public override Task<int> RunAsync(TaskActivityContext c, "
        + "Order o) => null!; }")]
    [InlineData("class S : TaskOrchestrator<int, [|List<Order>|]> { public override Task<List<Order>> RunAsync("
        + "TaskOrchestrationContext c, int i) => null!; }")]
    [InlineData("class S : TaskEntity<[|Order|]> { public int Count() => 1; }")]
    [InlineData("class S : TaskEntity<int> { public void Put([|Order|] order) { } public [|Order|] Get() => null!; "
        + "public void Use(TaskEntityContext context, TaskEntityOperation operation) { } }")]
    [InlineData("[DurableActivities] public interface IS { Task<int> DoAsync([|Order|] order, CancellationToken s); }")]
    [InlineData("[DurableEntity] public interface IS { [|Order|] Get(); }")]
    [InlineData("[DurableEvent] public record [|Paid|](Stream File);")]
    [InlineData("static class S { [Orchestrator, AcceptsEvent<[|Order|]>] public static void Do("
        + "TaskOrchestrationContext c) { } }")]
    [InlineData("static class S { [Orchestrator, CustomStatus<[|Order|]>] public static void Do("
        + "TaskOrchestrationContext c) { } }")]
    [InlineData("static class S { static void Do(DurableTaskRegistry r) => r.[|AddActivityFunc|](\"A\", "
        + "(TaskActivityContext c, Order o) => 1); }")]
    [InlineData("static class S { static void Do(DurableTaskRegistry r) => r.AddOrchestratorFunc<[|Order|], int>("
        + "\"A\", (c, o) => 1); }")]
    public async Task Payload_OfATask_IsReported(string declaration) =>
        await Check.FindsAsync("DUR3001", declaration + Types);

    [Theory]
    [InlineData("await context.CallActivityAsync<[|Order|]>(\"A\");")]
    [InlineData("await context.CallActivityAsync(\"A\", [|new Order(input, Stream.Null)|]);")]
    [InlineData("await context.CallSubOrchestratorAsync<[|Order?|]>(input, [|new { File = Stream.Null }|]);")]
    [InlineData("await context.Entities.CallEntityAsync<[|Order|]>(new(\"a\", \"b\"), input);")]
    [InlineData("await context.Entities.SignalEntityAsync(new(\"a\", \"b\"), input, [|new Func<int>(() => 1)|]);")]
    [InlineData("_ = context.GetInput<[|Order[]|]>();")]
    [InlineData("await context.WaitForExternalEvent<[|Order|]>(\"A\", TimeSpan.Zero);")]
    [InlineData("context.SendEvent(\"a\", \"b\", [|typeof(int)|]);")]
    [InlineData("context.SetCustomStatus([|new { context.CurrentUtcDateTime, Error = new IOException() }|]);")]
    [InlineData("context.ContinueAsNew([|new List<Order>()|]);")]
    public async Task Payload_OfACall_IsReported(string body) =>
        await Check.FindsAsync("DUR3001", Orchestrator.With(body, Types));

    [Fact]
    public async Task Payload_OfAClient_IsReported() => await Check.FindsAsync(
        "DUR3001",
        """
        class Desk(DurableTaskClient client)
        {
            Task Start() => client.ScheduleNewOrchestrationInstanceAsync("A", [|new Order("a", Stream.Null)|]);
            Task Raise() => client.RaiseEventAsync("a", "b", [|new Order("a", Stream.Null)|]);
            Task Wait() => client.WaitForInstanceCompletionAsync<[|Order|]>("a");
            Task Read() => client.Entities.GetEntityAsync<[|Order|]>(new("a", "b"));
            object? Status(OrchestrationMetadata found) => found.ReadCustomStatusAs<[|Order|]>();
        }
        """ + Types);

    [Fact]
    public async Task Payload_ThatIsOnlyWritten_MayBeOfAnyClass() => await Check.NothingAsync(
        """
        public class Picker : IPicker
        {
            private Picker(string name, string other) => Name = name + other;
            public string Name { get; }
            public object? Tag { get; private set; }
            public static IPicker Make() => new Picker("a", "b");
        }

        static class Setup
        {
            [Orchestrator]
            public static async Task Run(TaskOrchestrationContext context)
            {
                context.SetCustomStatus(new Line(Picker.Make()));
                await context.CallActivityAsync("A", Picker.Make());
                context.ContinueAsNew(null);
            }
        }
        """ + Types);

    [Theory]
    [InlineData("static class S { [Activity] public static void Do(Fine fine, CancellationToken stop, "
        + "TaskActivityContext context) { } }")]
    [InlineData("static class S { public static void Do(Order order) { } }")]
    [InlineData("class S<T> : TaskActivity<T, Fine> { public override Task<Fine> RunAsync(TaskActivityContext c, T i) "
        + "=> null!; }")]
    [InlineData("class S : TaskEntity<Fine> { private void Put(Order order) { } public static void Do(Order o) { } }")]
    [InlineData("class S : TaskActivity<object?, object> { public override Task<object> RunAsync("
        + "TaskActivityContext c, object? i) => null!; }")]
    [InlineData("static class S { static void Do(TaskActivityContext c, Order o) => Console.Write(o); }")]
    public async Task Type_ThatDoesNotTravel_IsNotReported(string declaration) =>
        await Check.NothingAsync(declaration + Types);

    [Fact]
    public async Task Message_OfANestedMember_ShowsThePath() => await Check.SaysAsync(
        "DUR3002",
        "'Sale.Lines[].Picker' is of the interface 'IPicker', and JSON does not tell which class to make of it. Use a "
            + "class, or name the classes by [JsonDerivedType] with a discriminator.",
        "static class S { [Activity] public static void Do([|Sale|] sale) { } } public record Sale(Line[] Lines);"
            + Types);

    [Theory]
    [InlineData("object? Data", "Order2.Data")]
    [InlineData("Dictionary<string, object> Data", "Order2.Data[]")]
    [InlineData("List<dynamic> Data", "Order2.Data[]")]
    public async Task Member_OfAnyType_IsASuggestion(string member, string path)
    {
        var finding = Assert.Single(await Check.FindsAsync(
            "DUR3005", $"static class S {{ [Activity] public static void Do([|Order2|] o) {{ }} }} public record "
                + $"Order2({member});"));

        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity);
        Assert.StartsWith($"'{path}' ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_PointsAtTheMemberToo()
    {
        var finding = Assert.Single(await Check.FindsAsync(
            "DUR3001", "static class S { [Activity] public static void Do([|Order|] order) { } }" + Types));

        var member = Assert.Single(finding.AdditionalLocations);
        Assert.Equal("File", member.SourceTree!.GetText(TestContext.Current.CancellationToken)
            .ToString(member.SourceSpan));
    }
}
