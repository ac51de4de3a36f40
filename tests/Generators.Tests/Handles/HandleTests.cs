using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Handles;

public sealed class HandleTests
{
    private const string Purchase = """
        public sealed record Progress(string Step, int Percent);

        [DurableEvent("approved")]
        public sealed record Approval(bool Yes, string By);

        """;

    internal const string Buy = Purchase + """
        public static class Purchases
        {
            /// <summary>Buys.</summary>
            [Orchestrator, AcceptsEvent<Approval>, AcceptsEvent<int[]>("more.articles"), CustomStatus<Progress>]
            public static Task<string?> BuyAsync(TaskOrchestrationContext context, string article, int client = 1) =>
                Task.FromResult<string?>(article);
        }

        """;

    [Fact]
    public void EventsAndStatus_Declared_GiveAHandleOfItsOwn() => Snapshot.Match(Sources.Clean(Buy));

    [Fact]
    public async Task Handle_OfARunningInstance_RaisesReadsAndWaits() => Assert.Equal(
        "asked 50, yes by Ada, of buy-1",
        await GeneratedProgram.RunAsync(Purchase + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator, AcceptsEvent<Approval>, CustomStatus<Progress>]
                public static async Task<string> Buy(TaskOrchestrationContext context, string article, int count)
                {
                    context.SetBuyStatus(new Progress("asked", 50));
                    var approval = await context.WaitForApprovedAsync();
                    return $"{(approval.Yes ? "yes" : "no")} by {approval.By}";
                }

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    var bought = await client.StartBuyAsync("pears", 3, new("buy-1"));
                    await bought.WaitForStartAsync();
                    Progress progress = (await bought.GetCustomStatusAsync())!;
                    var same = client.GetBuyHandle(bought.InstanceId);
                    await same.RaiseApprovedAsync(new Approval(true, "Ada"));
                    string answer = await same.WaitAsync();
                    return $"{progress.Step} {progress.Percent}, {answer}, of {same}";
                }
            }
            """));

    [Fact]
    public async Task Handle_OfAFailedInstance_ThrowsWhatFailedIt() => Assert.Equal(
        "No., No.",
        await GeneratedProgram.RunAsync("""
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static Task<int> Fail(TaskOrchestrationContext context) =>
                    throw new InvalidOperationException("No.");

                [Orchestrator]
                public static void FailSilently(TaskOrchestrationContext context) =>
                    throw new InvalidOperationException("No.");

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    OrchestrationHandle<int> one = await client.StartFailAsync();
                    OrchestrationHandle other = await client.StartFailSilentlyAsync();
                    return $"{await MessageOf(one.WaitAsync())}, {await MessageOf(other.WaitAsync())}";
                }

                private static async Task<string> MessageOf(Task task)
                {
                    try
                    {
                        await task;
                        return "completed";
                    }
                    catch (OrchestrationFailedException exception)
                    {
                        return exception.FailureDetails!.ErrorMessage;
                    }
                }
            }
            """));

    [Fact]
    public void InternalEvent_OfAPublicOrchestrator_NarrowsItsMethodOnly()
    {
        var text = Sources.Clean("""
            internal sealed record Secret(int Code);

            [DurableTask, AcceptsEvent<Secret>, CustomStatus<List<Secret>>]
            public sealed class Buy : TaskOrchestrator<int, int>
            {
                public override Task<int> RunAsync(TaskOrchestrationContext context, int input) =>
                    Task.FromResult(input);
            }
            """).Source("Contoso.Billing.Buy.g.cs");

        Assert.Contains("public sealed class Handle", text, StringComparison.Ordinal);
        Assert.Contains(
            "internal global::System.Threading.Tasks.Task RaiseSecretAsync(", text, StringComparison.Ordinal);
        Assert.Contains("internal static void SetBuyStatus(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void DUR0015_EventOrStatusCannotBeTyped() => Finding.Check(
        "DUR0015",
        "'System.Action' of 'One' cannot have typed methods because 'Action' is a delegate. "
        + "Use a type that can be written as JSON.",
        """
        public static class Wrong
        {
            private sealed record Hidden(int Code);

            [Orchestrator, [|AcceptsEvent<Action>|]]
            public static void One(TaskOrchestrationContext context) { }

            [Orchestrator, [|CustomStatus<Hidden>|]]
            public static void Two(TaskOrchestrationContext context) { }

            [Orchestrator, AcceptsEvent<int>("a.b"), [|AcceptsEvent<long>("a-b")|]]
            public static void Three(TaskOrchestrationContext context) { }

            [Orchestrator, [|AcceptsEvent<int[]>|]]
            public static void Four(TaskOrchestrationContext context) { }

            [Activity, [|AcceptsEvent<int>|]]
            public static void Five() { }

            [DurableTask, [|CustomStatus<int>|]]
            public sealed class Six : TaskEntity<int>;
        }
        """).CompilesCleanly();
}
