using Generators.Tests.Verification;

namespace Generators.Tests.Naming;

public sealed class StubNameTests
{
    [Fact]
    public void OneClassNameInTwoNamespaces_OtherLogicalNames_BothAreGenerated()
    {
        var run = GeneratorRun.Over(
            Class("Contoso.A", "[DurableTask(\"a\")]"), Class("Contoso.B", "[DurableTask(\"b\")]"))
            .FindsNothing().CompilesCleanly();

        Assert.Contains(run.Files, source => source.HintName == "Contoso.A.A.g.cs");
        Assert.Contains(run.Files, source => source.HintName == "Contoso.B.B.g.cs");
    }

    [Fact]
    public void OneClassNameInTwoNamespaces_OneLogicalName_IsReportedAtTheSecond()
    {
        var run = GeneratorRun.Over(Class("Contoso.A", "[DurableTask]"), Class("Contoso.B", "[DurableTask]"));

        var finding = Assert.Single(run.CompilesCleanly().Findings);
        Assert.Equal(("DUR0008", "/source/File1.cs"), (finding.Id, finding.Location.SourceTree!.FilePath));
    }

    [Theory]
    [InlineData("[DurableTask]", "CallWorkAsync")]
    [InlineData("[DurableTask(\"Ship\")]", "CallShipAsync")]
    [InlineData("[DurableTask(\"ship\")]", "CallShipAsync")]
    [InlineData("[DurableTask(\"billing.ship\")]", "CallWorkAsync")]
    [InlineData("[DurableTask(\"Ship\", Version = \"2\")]", "CallWorkAsync")]
    public void ClassWithAName_IsCalledByIt(string attribute, string expected) =>
        GeneratorRun.Over(Class("Contoso", attribute)).FindsNothing().CompilesCleanly().Generates($" {expected}(");

    [Fact]
    public void ClassesOfOneName_AreCalledByTheirClasses()
    {
        var run = GeneratorRun.Over(
            Class("Contoso", "[DurableTask(\"Ship\")]"),
            Class("Contoso", "[DurableTask(\"ship-it\")]").Replace("Work", "Ship", StringComparison.Ordinal));

        run.CompilesCleanly().Generates(" CallWorkAsync(");
        run.Generates(" CallShipActivityAsync(");
    }

    [Fact]
    public void NamespacesThatDifferInCaseOnly_BothAreGenerated() => Assert.Equal(
        3,
        GeneratorRun.Over(Class("Contoso.A", "[DurableTask(\"a\")]"), Class("Contoso.a", "[DurableTask(\"b\")]"))
            .CompilesCleanly().Files.Count);

    [Fact]
    public void OneMethodNameInTwoClasses_NamedAfterTheirClasses() => Renamed(
        """
        public static class V1
        {
            [Activity(Version = "1")]
            public static int Charge(int a) => a;
        }

        public static class V2
        {
            [Activity(Version = "2")]
            public static int Charge(int a) => a;
        }
        """,
        "CallV1ChargeAsync",
        "CallV2ChargeAsync");

    [Fact]
    public void Overloads_NamedAfterTheirLogicalNames() => Renamed(
        """
        public static class Store
        {
            [Activity("store.get-by-id", Version = "1.0")]
            public static int Get(int id, int times) => id;

            [Activity("store.get-by-name")]
            public static int Get(string name, int times) => 1;
        }
        """,
        "CallStoreGetByIdV1_0Async",
        "CallStoreGetByNameAsync",
        "record StoreGetByIdV1_0Input(");

    [Fact]
    public void MethodsOfTheContext_AreNotHidden() => Renamed(
        """
        public static class Store
        {
            [Activity("a")]
            public static int Activity(string id) => 1;

            [Orchestrator("b")]
            public static int Orchestration(TaskOrchestrationContext context, string id) => 1;
        }
        """,
        "CallActivityActivityAsync",
        "ScheduleNewOrchestrationOrchestratorInstanceAsync");

    [Fact]
    public void LongerNamesTaken_TheNextOnesAreTried() => Renamed(
        """
        public static class Store
        {
            [Activity("a")]
            public static int Get(string id) => 1;

            [Orchestrator("b")]
            public static int Get(TaskOrchestrationContext context, string id) => 1;

            [Activity("c")]
            public static int GetActivity(string id) => 1;
        }
        """,
        "CallGetActivityAsync",
        "CallAAsync",
        "CallBAsync");

    [Fact]
    public void NothingElseHelps_AHashDoes()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            public static class Store
            {
                [Activity("g-x")]
                public static int Get(string id) => 1;

                [Activity("g.x")]
                public static int Get(int id) => 1;
            }
            """).CompilesCleanly();

        Assert.Matches("CallGetActivity[0-9a-f]{8}Async", run.AllSources());
    }

    [Fact]
    public void UsersOwnTypes_KeepTheirNames()
    {
        var run = Sources.Clean("""
            public sealed record ChargeInput(int A);

            public static class ChargeStubs;

            public static class Store
            {
                [Activity]
                public static int Charge(ChargeInput first, int second) => second;
            }
            """);

        run.Generates("record ChargeActivityInput(");
        run.Generates("static class ChargeActivityStubs");
    }

    [Theory]
    [InlineData("Straße")]
    [InlineData("注文")]
    [InlineData("a\u0301b")]
    [InlineData("__")]
    [InlineData("lower")]
    public void NamesOfAnyLetters_MakeFilesAndCode(string name) => Sources.Clean($$"""
        public static class Store
        {
            [Activity]
            public static int {{name}}(int {{name}}, int other) => other;
        }
        """);

    private static void Renamed(string source, params string[] expected)
    {
        var run = GeneratorRun.Over(Sources.Head + source).CompilesCleanly();
        Assert.NotEmpty(run.Findings);
        Assert.All(run.Findings, finding => Assert.Equal("DUR0010", finding.Id));
        Assert.All(expected, text => Assert.Contains(text, run.AllSources(), StringComparison.Ordinal));
    }

    private static string Class(string space, string attribute) => Sources.Usings + $$"""
        namespace {{space}}
        {
            {{attribute}}
            public sealed class Work : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
        }
        """;
}
