using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Tasks and types that the compiler warns about.</summary>
public sealed class ObsoleteTests
{
    [Theory]
    [InlineData("[Obsolete]")]
    [InlineData("[Obsolete(\"Use the other.\")]")]
    [InlineData("[Obsolete(\"Use the other.\", true)]")]
    [InlineData("[Obsolete(\"Use the other.\", DiagnosticId = \"CON001\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"CON002\")]")]
    public void ObsoleteTasks_StayQuietInGeneratedCode(string mark) => Sources.Clean($$"""
        {{mark}}
        [DurableTask]
        public sealed class Old : TaskOrchestrator<int, int>
        {
            public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(input);
        }

        public static class Methods
        {
            {{mark}}
            [Activity]
            public static Task Ancient(int a, int b) => Task.CompletedTask;
        }

        {{mark}}
        public class Classic
        {
            [Activity]
            public Task Modern(int a, int b) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void ObsoleteTask_ItsCallersHearOfIt()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            public static class Methods
            {
                [Obsolete("Use the other.", true)]
                [Activity]
                public static Task Ancient(int a) => Task.CompletedTask;

                [Orchestrator]
                public static Task Run(TaskOrchestrationContext context) => context.CallAncientAsync(1);
            }
            """);

        Assert.Equal("CS0619", Assert.Single(run.Complaints).Id);
    }

    [Fact]
    public void TypesMarkedObsolete_InASignature_StayQuiet() => GeneratorRun.Over(Sources.Head + """
        [Obsolete("Old.", DiagnosticId = "CON003")]
        public sealed class Old;

        public static class Methods
        {
        #pragma warning disable CON003
            [Activity]
            public static Task<Old> Renew(List<Old> all, int count) => Task.FromResult(new Old());
        #pragma warning restore CON003
        }
        """).FindsNothing().CompilesCleanly();
}
