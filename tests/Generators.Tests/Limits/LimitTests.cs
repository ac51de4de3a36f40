using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Signatures that generators of this kind are known to stumble over.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("int[]")]
    [InlineData("byte[]")]
    [InlineData("DateTime[]")]
    [InlineData("int[,]")]
    [InlineData("string?[]?[]")]
    [InlineData("dynamic")]
    [InlineData("dynamic?")]
    [InlineData("List<dynamic>")]
    [InlineData("object?")]
    [InlineData("(int Count, string? Text)")]
    [InlineData("(int, (string, int[])?)")]
    [InlineData("Dictionary<string, List<int?>?>")]
    [InlineData("Outer.Inner")]
    [InlineData("Outer.Box<Outer.Inner?>")]
    [InlineData("Guid?")]
    [InlineData("nint")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("Hidden")]
    [InlineData("List<Hidden[]>")]
    public void TypesOfEveryShape_AsInputAndOutput_CompileCleanly(string type)
    {
        var visibility = type.Contains("Hidden", StringComparison.Ordinal) ? "internal" : "public";
        var run = Sources.Clean($$"""
            public static class Outer
            {
                public sealed class Inner;

                public sealed class Box<T>;
            }

            internal sealed class Hidden;

            [DurableTask]
            {{visibility}} sealed class ActivityClass : TaskActivity<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskActivityContext context, {{type}} input) => Task.FromResult(input);
            }

            [DurableTask]
            {{visibility}} sealed class OrchestratorClass : TaskOrchestrator<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskOrchestrationContext context, {{type}} input) => Task.FromResult(input);
            }

            public static class Methods
            {
                [Activity]
                {{visibility}} static {{type}} One({{type}} value) => value;

                [Activity]
                {{visibility}} static Task<{{type}}> Two({{type}} value, {{type}} other) => Task.FromResult(value);

                [Orchestrator]
                {{visibility}} static ValueTask<{{type}}> Three(TaskOrchestrationContext context, {{type}} value, {{type}} other) => new(value);
            }
            """);

        Assert.Equal(5 + 1, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void InternalTypes_InASignature_NarrowTheStubs()
    {
        var run = Sources.Clean("""
            internal sealed record Secret(int Code);

            public static class Methods
            {
                [Activity]
                internal static Task Hide(Secret secret, int times) => Task.CompletedTask;
            }

            internal static class Inner
            {
                [Activity]
                public static Task Show(int code, int times) => Task.CompletedTask;
            }
            """);

        Assert.DoesNotContain("public", run.Source("Contoso.Billing.Hide.g.cs").Split("private sealed")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("public", run.Source("Contoso.Billing.Show.g.cs").Split("private sealed")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void NamespaceWithSystem_InUserCode_DoesNotCaptureNames() => GeneratorRun.Over("""
        #pragma warning disable CS1591
        namespace Contoso.System.Jobs
        {
            public static class Durable;

            public static class Task;

            public static class Jobs
            {
                [global::Durable.Activity]
                public static global::System.Threading.Tasks.Task<int> Do(global::System.DateTime at, string text) =>
                    global::System.Threading.Tasks.Task.FromResult(1);

                [global::Durable.Orchestrator]
                public static int Run(global::Durable.TaskOrchestrationContext context, string a, int b) => b;
            }
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void DottedNames_AreNamesLikeOthers()
    {
        var run = Sources.Clean("""
            public static class Cards
            {
                [Activity("Billing.Charge \"now\"")]
                public static Task Charge(int amount) => Task.CompletedTask;
            }

            [DurableTask("")]
            public sealed class Refund : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """);

        Assert.Contains("""CallActivityAsync("Billing.Charge \"now\"", amount, options)""", run.AllSources(), StringComparison.Ordinal);
        Assert.Contains("""AddActivity("Refund",""", run.AllSources(), StringComparison.Ordinal);
    }

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

    [Fact]
    public void KeywordsAsNames_AreEscaped() => GeneratorRun.Over(Sources.Usings + """
        namespace @event.@class
        {
            public sealed class @struct;

            public class @new
            {
                [Activity]
                public static Task @void(@struct @in, int @default = 1, int @int = 2, int _ = 3) => Task.CompletedTask;

                [Orchestrator]
                public Task @case(TaskOrchestrationContext @this, @struct @in, string value, int field) => Task.CompletedTask;
            }
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void ParametersNamedLikeOurs_KeepTheirNames()
    {
        var run = Sources.Clean("""
            public static class Methods
            {
                [Orchestrator]
                public static Task Run(
                    TaskOrchestrationContext context1, int context, int options, int client, int cancellation, int taskOptions) =>
                    Task.CompletedTask;

                [Activity]
                public static Task Do(int input, int services, int target, int registry) => Task.CompletedTask;
            }
            """);

        Assert.Contains("TaskOptions? taskTaskOptions = null", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersNamedLikeRecordMembers_TravelUnderTheirNames()
    {
        var run = Sources.Clean("""
            public static class Methods
            {
                [Activity]
                public static Task Do(
                    int equalityContract, int clone, int toString, int getHashCode, int deconstruct, int doInput, int Case, int @case,
                    int printMembers, int _under, int equals) => Task.CompletedTask;
            }
            """);

        Assert.Contains("""JsonPropertyName("equalityContract")] int EqualityContractValue""", run.AllSources(), StringComparison.Ordinal);
        Assert.Contains("""JsonPropertyName("case2")] int CaseValue""", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void NullableObliviousCode_CompilesCleanly() => Sources.Clean("""
        #nullable disable
        public static class Methods
        {
            [Activity]
            public static Task<string> Do(string text = null, List<string> list = null, int? number = null) => Task.FromResult(text);

            [Activity]
            public static Task<string> Other(string text, params string[] rest) => Task.FromResult(text);
        }

        [DurableTask]
        public sealed class Oblivious : TaskActivity<string, string>
        {
            public Oblivious(string dependency = null)
            {
            }

            public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
        }
        """);

    [Fact]
    public void CollectedParameters_OfEveryKind_AreOptional() => Sources.Clean("""
        public static class Methods
        {
            [Activity]
            public static int Sum(params int[] numbers) => numbers.Length;

            [Activity]
            public static int Join(int first = 1, params string?[]? texts) => texts?.Length ?? first;

            [Activity]
            public static int List(int first, params List<string> texts) => texts.Count;

            [Orchestrator]
            public static async Task<int> Run(TaskOrchestrationContext context, params IEnumerable<int> numbers) =>
                await context.CallSumAsync() + await context.CallJoinAsync(2, ["a"]) + await context.CallListAsync(3);
        }
        """);

    [Fact]
    public void StaticMethods_InInterfacesStructsAndRecords_AreCalled() => Sources.Clean("""
        public interface IShapes
        {
            [Activity("a")]
            public static int A(int x, int y) => x + y;
        }

        public readonly struct Shapes
        {
            [Activity("b")]
            public static int B(int x, int y) => x + y;
        }

        public sealed record Figures(IServiceProvider Services)
        {
            [Activity("c")]
            public int C(int x, int y) => x + y;
        }

        public static class Extensions
        {
            [Activity("d")]
            public static int D(this string x, int y) => y;
        }
        """);

    [Fact]
    public void DefaultsThatOnlyAttributesCanGive_AreRequired() => Sources.Clean("""
        public static class Methods
        {
            [Activity]
            public static Task Do(
                [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(3)] int early,
                int required,
                [System.Runtime.InteropServices.Optional] int open,
                [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(5)] DateTime date,
                [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue("a")] object thing,
                CancellationToken? cancellation = null,
                int last = 1) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void ClsCompliantAssembly_HearsNothingOfGeneratedCode() => GeneratorRun.Over(Sources.Usings + """
        [assembly: CLSCompliant(true)]
        namespace Contoso;

        public static class Methods
        {
            [Activity, CLSCompliant(false)]
            public static Task<uint> Do(uint a, ulong b) => Task.FromResult(a);

            [Orchestrator, CLSCompliant(false)]
            public static Task<uint> Run(TaskOrchestrationContext context, uint a, ulong b) => Task.FromResult(a);
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void OldLanguageVersion_StillCompiles()
    {
        var options = TestCompilation.ParseOptions.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp9);
        var source = Sources.Usings + """
            namespace Contoso
            {
                public class Work
                {
                    public Work(IServiceProvider services, int count = 1)
                    {
                    }

                    [Activity(Version = "1")]
                    public Task<string> Do(string text, params int[] numbers) => Task.FromResult(text);

                    [Orchestrator]
                    public static Task Run(TaskOrchestrationContext context, int a, int b = 2) => context.CallDoAsync("");
                }
            }
            """;
        var compilation = TestCompilation.Create().AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source, options));
        var run = GeneratorRun.Over(compilation, options);

        run.FindsNothing().CompilesCleanly();
    }

    [Fact]
    public void AttributeOnTwoParts_WhileTyping_DoesNotStopTheGenerator()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableTask]
            public partial class Twice : TaskActivity<int, int>;

            [DurableTask]
            public partial class Twice
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """).FindsNothing();

        Assert.Equal(2, run.Result.GeneratedSources.Length);
        Assert.Equal("CS0579", Assert.Single(run.Complaints).Id);
    }

    [Fact]
    public void AttributeOnAPartialMethod_IsReadOnce() => Assert.Equal(2, Sources.Clean("""
        public static partial class Methods
        {
            [Activity]
            public static partial int Do(int a, int b);

            public static partial int Do(int a, int b) => a;
        }
        """).Result.GeneratedSources.Length);

    [Fact]
    public void BothAttributesOnOneMethod_ActivityIsRefused()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            public static class Methods
            {
                [Activity, Orchestrator]
                public static int Do(TaskOrchestrationContext context, int b) => b;
            }
            """).CompilesCleanly();

        Assert.Equal("DUR0006", Assert.Single(run.Findings).Id);
    }

    [Fact]
    public void NoSdk_NothingIsGenerated()
    {
        var compilation = TestCompilation.Create("""
            namespace Durable
            {
                [System.AttributeUsage(System.AttributeTargets.Method)]
                internal sealed class ActivityAttribute : System.Attribute;
            }

            internal static class Methods
            {
                [Durable.Activity]
                public static void Do(int a) { }
            }
            """).WithoutSdk();

        Assert.Empty(GeneratorRun.Over(compilation).FindsNothing().Result.GeneratedSources);
    }

    [Fact]
    public void NoTasks_NothingIsGenerated() =>
        Assert.Empty(Sources.Clean("public static class Nothing;").Result.GeneratedSources);
}
