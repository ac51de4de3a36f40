namespace Generators.Tests.Verification;

/// <summary>What every test source starts with.</summary>
internal static class Sources
{
    // CS1591: the test's own members need no documentation; the generated ones do.
    public const string Usings = """
        #pragma warning disable CS1591
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Durable;
        using Durable.Client;
        using Durable.Entities;

        """;

    public const string Head = Usings + "namespace Contoso.Billing;\n";

    /// <summary>Runs the generator over tasks that it must handle without a word, and the compiler too.</summary>
    public static GeneratorRun Clean(params string[] sources) =>
        GeneratorRun.Over([.. sources.Select(source => Head + source)]).FindsNothing().CompilesCleanly();
}
