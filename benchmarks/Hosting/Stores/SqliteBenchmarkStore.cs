using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Benchmarks;

/// <summary>A hub in a file of its own.</summary>
internal sealed class SqliteBenchmarkStore : BenchmarkStore
{
    private readonly BenchmarkArguments _arguments;
    private readonly string _directory;

    public SqliteBenchmarkStore(BenchmarkArguments arguments)
    {
        _arguments = arguments;
        _directory = Path.Combine(arguments.Directory, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_directory);
    }

    public override IHubStore Open(TimeProvider time) => new SqliteStore(
        new() { Path = Path.Combine(_directory, "hub.db"), Synchronous = _arguments.Synchronous }, time);

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return default;
    }
}
