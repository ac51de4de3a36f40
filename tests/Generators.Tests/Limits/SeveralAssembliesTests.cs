using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Limits;

/// <summary>Applications of several assemblies that all have tasks.</summary>
public sealed class SeveralAssembliesTests
{
    private const string Library = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Contoso.Shop")]
        namespace Contoso.Library
        {
            public static class Cards
            {
                [Activity]
                public static int Charge(int amount, int times) => amount;

                [Activity]
                internal static int Refund(int amount, int times) => amount;
            }
        }
        """;

    private const string Shop = """
        namespace Contoso.Library
        {
            public static class Shops
            {
                [Activity("shop.charge")]
                public static int Charge(int amount, int times) => amount;

                [Activity]
                internal static int Refund(int amount, int times) => amount;

                public static void Register(DurableTaskRegistry registry) =>
                    registry.AddContosoShopTasks().AddContosoLibraryTasks();
            }
        }
        """;

    [Fact]
    public void InternalsOfALibrary_SeenByTheApplication_DoNotDisturbItsOwn()
    {
        var shop = TestCompilation.Create("Contoso.Shop", [Sources.Usings + Shop])
            .AddReferences(Reference("Contoso.Library", Library));

        GeneratorRun.Over(shop).CompilesCleanly();
    }

    [Fact]
    public void AddAllReferencedTasks_TakesInEveryAssemblyWithTasks()
    {
        const string alone = """
            namespace Contoso.Web
            {
                public static class Setup
                {
                    public static void Register(DurableTaskRegistry registry) => registry.AddAllReferencedTasks();
                }
            }
            """;
        var library = Reference("Contoso.Library", Library);
        var other = Reference("Contoso.Other", Library.Replace("namespace Contoso.Library", "namespace Other"));
        var contract = Reference("Contoso.Contract", "[DurableActivities] public interface IA { void Do(); }");

        var run = GeneratorRun.Over(
            TestCompilation.Create("Contoso.Web", [Sources.Usings + alone]).AddReferences(library, other, contract))
            .FindsNothing().CompilesCleanly();

        run.Generates("global::Durable.ContosoLibraryTasks.AddContosoLibraryTasks(registry);");
        run.Generates("global::Durable.ContosoOtherTasks.AddContosoOtherTasks(registry);");
        Assert.DoesNotContain("ContosoContract", run.AllSources(), StringComparison.Ordinal);
        Assert.DoesNotContain("[assembly:", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddAllReferencedTasks_AnAssemblyUnderAnAlias_IsLeftOut()
    {
        var library = Reference("Contoso.Library", Library).WithAliases(["library"]);

        var run = GeneratorRun.Over(TestCompilation.Create("Contoso.Web", [Sources.Usings]).AddReferences(library));

        Assert.Empty(run.FindsNothing().Files);
    }

    private static PortableExecutableReference Reference(string name, string source)
    {
        var run = GeneratorRun.Over(TestCompilation.Create(name, [Sources.Usings + source]))
            .FindsNothing().CompilesCleanly();
        using var image = new MemoryStream();
        Assert.True(run.Compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
