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
        var library = GeneratorRun.Over(TestCompilation.Create("Contoso.Library", [Sources.Usings + Library]))
            .FindsNothing().CompilesCleanly();
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);

        var shop = TestCompilation.Create("Contoso.Shop", [Sources.Usings + Shop])
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        GeneratorRun.Over(shop).CompilesCleanly();
    }
}
