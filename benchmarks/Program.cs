using System.Globalization;
using Durable.Sdk.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["micro", .. var rest])
{
    MicroBenchmarks.Run(rest);
    return 0;
}

if (!BenchmarkArguments.TryParse(args, out var arguments, out var error))
{
    Console.Error.WriteLine(error);
    return 2;
}

await new BenchmarkSession(arguments, Console.Out).RunAsync();
return 0;
