using System.Globalization;
using BenchmarkDotNet.Running;
using Durable.Sdk.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["micro", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchmarkArguments).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
    return 0;
}

if (!BenchmarkArguments.TryParse(args, out var arguments, out var error))
{
    Console.Error.WriteLine(error);
    return 2;
}

await new BenchmarkSession(arguments, Console.Out).RunAsync();
return 0;
