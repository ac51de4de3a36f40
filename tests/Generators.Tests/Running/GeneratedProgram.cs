using System.Reflection;
using Durable;
using Durable.Client;
using Generators.Tests.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Generators.Tests.Running;

/// <summary>
/// Loads what was generated and runs it against a hub in memory: <c>Program.Register</c> registers its tasks,
/// <c>Program.AddServices</c>, where there is one, the services, and <c>Program.RunAsync</c> uses the tasks by a
/// client.
/// </summary>
internal static class GeneratedProgram
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    public static Task<string> RunAsync(string source, Action<IServiceCollection>? services = null) =>
        RunAsync(Sources.Clean(source), services);

    /// <param name="run">The program's assembly.</param>
    /// <param name="services">Adds to the services, after all others; null for nothing.</param>
    /// <param name="references">Images of the assemblies that the program needs.</param>
    public static async Task<string> RunAsync(
        GeneratorRun run, Action<IServiceCollection>? services = null, params MemoryStream[] references)
    {
        var program = run.Load(references).GetType("Contoso.Billing.Program", throwOnError: true)!;
        var register = Method(program, "Register").CreateDelegate<Action<DurableTaskRegistry>>();
        var start = Method(program, "RunAsync").CreateDelegate<Func<DurableTaskClient, Task<string>>>();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        program.GetMethod("AddServices")?.CreateDelegate<Action<IServiceCollection>>()(builder.Services);
        services?.Invoke(builder.Services);
        builder.Services.AddDurableTask(durable => durable.AddTasks(register).UseInMemory());
        using var host = builder.Build();
        await host.StartAsync().WaitAsync(_limit);
        try
        {
            return await start(host.Services.GetRequiredService<DurableTaskClient>()).WaitAsync(_limit);
        }
        finally
        {
            await host.StopAsync().WaitAsync(_limit);
        }
    }

    private static MethodInfo Method(Type program, string name) => program.GetMethod(name)
        ?? throw new InvalidOperationException($"The program has no public method '{name}'.");
}
