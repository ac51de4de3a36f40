using Generators.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace Generators.Tests.Limits;

/// <summary>Projects and half-written code that a generator must live with.</summary>
public sealed class SettingTests
{
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
        var options = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp9);
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
                    public static Task Run(TaskOrchestrationContext context, int a, int b = 2) =>
                        context.CallDoAsync("");
                }
            }
            """;
        var compilation = TestCompilation.Create().AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options));
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

        Assert.Equal(2, run.Files.Count);
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
        """).Files.Count);

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

        Assert.Empty(GeneratorRun.Over(compilation).FindsNothing().Files);
    }

    [Fact]
    public void NoTasks_NothingIsGenerated() =>
        Assert.Empty(Sources.Clean("public static class Nothing;").Files);
}
