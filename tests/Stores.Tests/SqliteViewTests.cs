using Durable.Sdk.Engine;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class SqliteViewTests : IAsyncLifetime
{
    private const string First =
        """[{"type":"TurnStarted"},{"type":"ExecutionStarted","name":"Greet","input":{"city":"Köln"}}]""";

    private const string Completed = """[{"type":"TurnStarted"},{"type":"ExecutionCompleted","output":"hi"}]""";

    private const string Failed =
        """[{"type":"TurnStarted"},{"type":"ExecutionCompleted","failure":{"errorType":"E","message":"no"}}]""";

    private readonly TemporaryDirectory _directory = new();

    public async ValueTask InitializeAsync()
    {
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = _directory.File("hub.db") });
        await store.InitializeAsync(1, default);
        var lease = await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default);
        await store.EnqueueAsync(Sample.Starting("waiting"), default);
        await store.CommitAsync(
            lease!,
            Sample.Commit(
                1,
                Ended("good", ExecutionStatus.Completed, Completed),
                Ended("bad", ExecutionStatus.Failed, Failed)),
            default);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return default;
    }

    [Fact]
    public void Instances_ShowStatusTimesAndEnds()
    {
        var rows = Query("SELECT instance_id, status, completed_at, input, output, failure FROM durable_instances");
        Assert.Equal(
            [
                "waiting|Pending||||",
                """good|Completed|2025-01-02T03:04:05.678Z|{"city":"Köln"}|hi|""",
                """bad|Failed|2025-01-02T03:04:05.678Z|{"city":"Köln"}||{"errorType":"E","message":"no"}""",
            ],
            rows);
    }

    [Fact]
    public void History_ShowsEachEventInOrder()
    {
        var rows = Query(
            "SELECT event_id, type, event FROM durable_history WHERE instance_id = 'good' ORDER BY event_id");
        Assert.Equal(
            [
                """0|TurnStarted|{"type":"TurnStarted"}""",
                """1|ExecutionStarted|{"type":"ExecutionStarted","name":"Greet","input":{"city":"Köln"}}""",
                """2|TurnStarted|{"type":"TurnStarted"}""",
                """3|ExecutionCompleted|{"type":"ExecutionCompleted","output":"hi"}""",
            ],
            rows);
    }

    [Fact]
    public void History_OfOneInstance_DoesNotScanTheOthers()
    {
        var plan = Query("EXPLAIN QUERY PLAN SELECT * FROM durable_history WHERE instance_id = 'good'");
        Assert.DoesNotContain(plan, row => row.Contains("SCAN TABLE instances", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, row => row.Contains("SCAN TABLE history", StringComparison.Ordinal));
    }

    [Fact]
    public void Inbox_HoldsReadableJson() =>
        Assert.Equal(["""{"start":"waiting"}|text"""], Query("SELECT body, typeof(body) FROM inbox"));

    private static InstanceWrite Ended(string id, ExecutionStatus status, string end)
    {
        var record = Sample.Record(id) with { Status = status, CompletedAt = Sample.Start };
        return Sample.Write(record, true, new(0, 2, Sample.Utf8(First)), new(2, 2, Sample.Utf8(end)));
    }

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("hub.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(n => reader.GetValue(n))));
        }

        return rows;
    }
}
