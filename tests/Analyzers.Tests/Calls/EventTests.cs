using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Calls;

public sealed class EventTests
{
    [Fact]
    public async Task Event_ThatNobodyWaitsFor_IsReported() => await Check.SaysAsync(
        "DUR2007",
        "No orchestrator waits for the event 'Aproved'. Did you mean 'Approved'?",
        Of("client.RaiseEventAsync(\"a\", [|\"Aproved\"|], true)"));

    [Fact]
    public async Task Event_OfAHandleOrAnOrchestrator_IsReportedToo() => await Check.FindsAsync(
        "DUR2007",
        Of("new OrchestrationHandle(client, \"a\").RaiseEventAsync([|\"Denied\"|])"),
        """
        static class Other
        {
            [Orchestrator]
            public static void Tell(TaskOrchestrationContext context) => context.SendEvent("a", [|"Denied"|], true);
        }
        """);

    [Fact]
    public async Task Event_ThatNobodySends_IsReportedInAnApplication()
    {
        const string source = """
            static class Approvals
            {
                [Orchestrator]
                public static async Task<bool> Ask(TaskOrchestrationContext context) =>
                    await context.WaitForExternalEvent<bool>("Start")
                    && await context.WaitForExternalEvent<bool>("Paid");

                public static Task Start(DurableTaskClient client) => client.RaiseEventAsync("a", "Start", true);
                private static void Main() { }
            }
            """;

        Assert.Equal(
            ["Info DUR2007: Nobody sends the event 'Paid'. Send it, or correct the name."],
            await TestLibrary.FindAsync(source, OutputKind.ConsoleApplication));
        await Check.NothingAsync(source);
    }

    [Theory]
    [InlineData("client.RaiseEventAsync(\"a\", \"approved\", true)")]
    [InlineData("client.RaiseEventAsync(\"a\", client.Name, true)")]
    [InlineData("client.RaiseEventAsync(\"a\", \"Paid\", true)")]
    [InlineData("client.RaiseEventAsync(\"a\", \"Cancelled\", true)")]
    public async Task Event_ThatSomebodyWaitsFor_IsNotReported(string send) => await Check.NothingAsync(Of(send));

    [Theory]
    [InlineData("client.RaiseEventAsync(\"a\", \"Denied\", true)", "context.Name")]
    [InlineData("client.RaiseEventAsync(\"a\", client.Name, true)", "\"Denied\"")]
    public async Task Event_WhereNamesComeFromElsewhere_IsNotReported(string send, string awaited) =>
        await Check.NothingAsync(Of(send), $$"""
            static class Other
            {
                [Orchestrator]
                public static Task<int> Wait(TaskOrchestrationContext context) =>
                    context.WaitForExternalEvent<int>({{awaited}}, TimeSpan.FromDays(1));
            }
            """);

    [Fact]
    public async Task Event_WhereNobodyWaits_IsNotReported() => await Check.NothingAsync(
        "class Desk { Task A(DurableTaskClient client) => client.RaiseEventAsync(\"a\", \"Approved\"); }");

    [Fact]
    public async Task Event_ThatIsNearlyRight_IsFixed() => Assert.Equal(
        Of("client.RaiseEventAsync(\"a\", \"Approved\", true)"),
        await Fixing.AllAtOnceAsync("DUR2007", Of("client.RaiseEventAsync(\"a\", \"ApprovedEvent\", true)")));

    private static string Of(string send) => $$"""
        static class Approvals
        {
            [Orchestrator, AcceptsEvent<int>("Cancelled")]
            public static Task<bool> Ask(TaskOrchestrationContext context) =>
                context.WaitForExternalEvent<bool>("Approved");

            public static Task Answer(DurableTaskClient client) => {{send}};
        }

        [DurableEvent]
        public sealed record Paid(int Amount);
        """;
}
