using Generators.Tests.Verification;

namespace Generators.Tests.Events;

public sealed class EventTests
{
    internal const string Approval = """
        /// <summary>An approval.</summary>
        [DurableEvent]
        public sealed record Approval(bool Yes, string By);

        """;

    [Fact]
    public void Record_WithoutAName_IsNamedAfterItself() => Snapshot.Match(Sources.Clean(Approval));

    [Theory]
    [InlineData("[DurableEvent(\"DataReceived\")]", "WaitForDataReceivedAsync", "\"DataReceived\"")]
    [InlineData("[DurableEvent(\"data.received\")]", "WaitForReceivedAsync", "\"data.received\"")]
    [InlineData("[DurableEvent(null)]", "WaitForReceivedAsync", "\"Received\"")]
    public void Name_OfTheAttribute_NamesEventAndMethods(string attribute, string method, string name)
    {
        var run = Sources.Clean($"{attribute} public sealed record Received(int Id);");

        run.Generates($" {method}(");
        run.Generates($"({name}, cancellationToken)");
    }

    [Fact]
    public void Struct_InsideAClass_IsReachedThroughIt()
    {
        var run = Sources.Clean("""
            internal static class Outer
            {
                [DurableEvent]
                internal readonly record struct Moved(int X, int Y);
            }
            """);

        run.Generates("internal static class OuterMovedExtensions");
        run.Generates("Task<global::Contoso.Billing.Outer.Moved> WaitForMovedAsync(");
    }

    [Fact]
    public void UsersOwnClass_KeepsItsName() => Sources.Clean("""
        [DurableEvent]
        public sealed record Approval(bool Yes);

        public static class ApprovalExtensions;
        """).Generates("public static class GeneratedApprovalExtensions");

    [Fact]
    public void Methods_OfTheEvent_CompileWhereTheyAreUsed() => Sources.Clean("""
        [DurableEvent]
        public sealed record Approval(bool Yes);

        public static class Use
        {
            public static async Task<bool> Wait(TaskOrchestrationContext context, CancellationToken token)
            {
                var first = await context.WaitForApprovalAsync();
                var second = await context.WaitForApprovalAsync(token);
                var third = await context.WaitForApprovalAsync(TimeSpan.FromDays(1), token);
                context.SendApproval("other", first);
                return second.Yes && third.Yes;
            }

            public static Task Raise(Durable.Client.DurableTaskClient client) =>
                client.RaiseApprovalAsync("one", new Approval(true));
        }
        """);

    [Fact]
    public void EventsOfOneName_BothHaveLongerMethods()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            public static class Parcels
            {
                [DurableEvent]
                public sealed record Moved(int X);
            }

            public static class Letters
            {
                [DurableEvent]
                public sealed record Moved(int X);
            }

            [DurableEvent]
            public sealed record LettersMoved(int X);

            [DurableEvent("fine")]
            public sealed record Fine(int X);
            """).CompilesCleanly();

        Assert.All(run.Findings, finding => Assert.Equal("DUR0010", finding.Id));
        Assert.Equal(
            "The stub of 'Moved' is named 'WaitForParcelsMovedAsync' because 'WaitForMovedAsync' would be ambiguous "
            + "here. Rename the class or method to choose another name.",
            run.Findings[0].GetMessage());
        run.Generates(" WaitForFineAsync(");
    }

    [Fact]
    public void EventsOfNamespacesThatDifferInCaseOnly_BothAreGenerated() => Assert.Equal(
        2,
        GeneratorRun.Over(Sources.Usings + """
            namespace Contoso.A
            {
                [DurableEvent] public sealed record Moved(int X);
            }

            namespace Contoso.a
            {
                [DurableEvent] public sealed record Moved(int X);
            }
            """).CompilesCleanly().Files.Count(file => file.HintName.EndsWith("-event.g.cs")));

    [Fact]
    public void EventAndTasksOfOneName_AreAllGenerated()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableEvent]
            public sealed record Ship(int X);

            public static class Methods
            {
                [Activity("ShipExtensions")]
                public static int ShipExtensions(int a) => a;

                [Activity("Ship")]
                public static int ShipAsync(int a) => a;

                [Orchestrator("Ship")]
                public static int Ship(TaskOrchestrationContext context) => 1;
            }
            """).CompilesCleanly();

        run.Generates(" WaitForShipAsync(").Generates(" CallShipExtensionsAsync(").Generates(" CallShipActivityAsync(");
    }

    [Theory]
    [InlineData("[DurableEvent] public sealed record Answer<T>(T Value);", "it is generic")]
    [InlineData("file static class Own { [DurableEvent] public record Answer(int A); }", "'Own'")]
    [InlineData(
        "public class Own { [DurableEvent] private record Answer(int A); }", "Make 'Answer' internal")]
    [InlineData("[DurableEvent(\" \")] public sealed record Answer(int A);", "consists of white space")]
    public void Type_ThatNoEventCanHave_IsReported(string source, string expected)
    {
        var run = GeneratorRun.Over(Sources.Head + source);

        Assert.Contains(expected, Assert.Single(run.Findings).GetMessage(), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }
}
