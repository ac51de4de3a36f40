using System.Globalization;
using Durable.Sdk.Benchmarks;
using PostgresServers;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["micro", .. var rest])
{
    MicroBenchmarks.Run(rest);
    return 0;
}

if (args is [WorkerProcess.Verb, var connectionString, var schema, var partitions])
{
    await WorkerProcess.RunAsync(connectionString, schema, int.Parse(partitions));
    return 0;
}

if (!BenchmarkArguments.TryParse(args, out var arguments, out var error))
{
    Console.Error.WriteLine(error);
    return 2;
}

if (arguments is { Store: StoreKind.Postgres, ConnectionString: null })
{
    Directory.CreateDirectory(arguments.Directory);
    await using var cluster = await PostgresCluster.StartNewInAsync(
        arguments.Directory, "shared_buffers = '256MB'", "max_wal_size = '4GB'");
    arguments.ConnectionString = cluster.ConnectionString;
    await new BenchmarkSession(arguments, Console.Out).RunAsync();
    return 0;
}

await new BenchmarkSession(arguments, Console.Out).RunAsync();
return 0;
