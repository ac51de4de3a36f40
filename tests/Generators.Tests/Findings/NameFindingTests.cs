using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Findings;

public sealed class NameFindingTests
{
    [Fact]
    public void DUR0008_NameTwice()
    {
        var run = Finding.Check(
            "DUR0008",
            "The activity 'CHARGE' has the name and version of another one in this assembly, 'Contoso.Billing.Charge'. "
            + "Give one of them another name or version in its attribute (names are compared without regard to case).",
            """
            [DurableTask]
            public sealed class Charge : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }

            public static class Methods
            {
                [Activity("CHARGE")]
                public static void [|Again|](int a) { }

                [Activity("charge", Version = "2")]
                public static void OtherVersion(int a) { }

                [Orchestrator("charge")]
                public static void OtherKind(TaskOrchestrationContext context, int a) { }
            }
            """).CompilesCleanly();

        Assert.DoesNotContain("CallAgainAsync", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void DUR0009_BlankNameOrVersion() => Finding.Check(
        "DUR0009",
        "The name of 'Blank' consists of white space. Write a name or leave it out.",
        """
        public static class Methods
        {
            [[|Activity(" ")|]]
            public static void Blank(int a) { }

            [[|Activity(Version = "\t")|]]
            public static void Versioned(int a) { }
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0010_StubsRenamed()
    {
        var run = Finding.Check(
            "DUR0010",
            "The stub of 'Ship' is named 'CallShipActivityAsync' because 'CallShipAsync' would be ambiguous here. "
            + "Rename the class or method to choose another name.",
            """
            public static class Methods
            {
                [Activity]
                public static void [|Ship|](int a) { }

                [Orchestrator]
                public static void [|ShipAsync|](TaskOrchestrationContext context, int a) { }
            }
            """);

        run.Generates("CallShipOrchestratorAsync");
        Assert.All(run.Findings, finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
    }
}
