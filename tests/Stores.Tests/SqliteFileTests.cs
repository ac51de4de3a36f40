using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string File => _directory.File("hub.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Initialize_MissingDirectories_CreatesThem()
    {
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = _directory.File("a/b/hub.db") });
        Assert.Equal(2, await store.InitializeAsync(2, default));
    }

    [Fact]
    public async Task Initialize_EmptyFile_BecomesAHub()
    {
        await System.IO.File.WriteAllBytesAsync(File, []);
        await using var store = await OpenAsync();
        Assert.Null(await store.LoadAsync("a", default));
    }

    [Fact]
    public async Task Initialize_Directory_SaysSo()
    {
        Directory.CreateDirectory(File);
        var error = await OpenFailsAsync(ErrorCodes.StoreUnavailable);
        Assert.Contains($"'{File}' is a directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_DirectoryOfThePathIsAFile_SaysSo()
    {
        await System.IO.File.WriteAllTextAsync(File, "");
        await OpenFailsAsync(ErrorCodes.StoreUnavailable, $"{File}/hub.db");
    }

    [Fact]
    public async Task Initialize_DirectoryThatTakesNoFiles_SaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses '/proc', where nobody may create files.");
        await OpenFailsAsync(ErrorCodes.StoreUnavailable, "/proc/self/hub.db");
    }

    [Fact]
    public async Task Initialize_FileOfAnOlderVersion_GetsWhatIsNew()
    {
        await using (await OpenAsync()) { }
        Execute("DROP TABLE activities; DROP TABLE workers; DROP TABLE completed_activities; DROP INDEX children; "
            + "PRAGMA user_version = 3");
        await using var store = await OpenAsync();
        await store.EnqueueAsync(Sample.Starting("a"), default);
        var children = new InstanceFilter { ParentInstanceIds = ["a"] };
        Assert.Empty((await store.QueryAsync(children, default)).Instances);
    }

    [Theory]
    [InlineData("This is a letter and not a database.")]
    [InlineData(
        "SQLite format 2, and a text that is longer than the header of a database, which is one hundred bytes.")]
    public async Task Initialize_OtherFile_IsRefusedAndLeftAsItIs(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content);
        await OpenFailsAsync(ErrorCodes.StoreCorrupt);
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File));
    }

    [Theory]
    [InlineData("CREATE TABLE orders (id)")]
    [InlineData("PRAGMA application_id = 42")]
    [InlineData("PRAGMA journal_mode = WAL; CREATE TABLE orders (id)")]
    [InlineData("PRAGMA application_id = 42; PRAGMA journal_mode = WAL; CREATE TABLE orders (id)")]
    public async Task Initialize_DatabaseOfAnotherApplication_IsRefusedAndLeftAsItIs(string sql)
    {
        Execute(sql);
        var before = await System.IO.File.ReadAllBytesAsync(File);
        var error = await OpenFailsAsync(ErrorCodes.StoreCorrupt);
        Assert.Contains("another application", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task Initialize_NewerSchema_IsRefusedAndLeftAsItIs()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 99");
        var before = await System.IO.File.ReadAllBytesAsync(File);
        var error = await OpenFailsAsync(ErrorCodes.StoreNewerSchema);
        Assert.Contains("schema '99'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task Initialize_ReadOnlyFile_SaysSo()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "A privileged user may write every file.");
        await (await OpenAsync()).DisposeAsync();
        System.IO.File.SetAttributes(File, FileAttributes.ReadOnly);
        await OpenFailsAsync(ErrorCodes.StoreReadOnly);
    }

    [Fact]
    public async Task Initialize_TruncatedFile_IsCorrupt()
    {
        await FillAsync();
        using (var file = new FileStream(File, FileMode.Open)) file.SetLength(4096);
        await FailsAsync(ErrorCodes.StoreCorrupt, ReadAllAsync);
    }

    [Fact]
    public async Task Load_DamagedPages_IsCorrupt()
    {
        await FillAsync();
        using (var file = new FileStream(File, FileMode.Open))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xAA, (int)file.Length - 4096).ToArray());
        }

        var error = await FailsAsync(ErrorCodes.StoreCorrupt, ReadAllAsync);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_ManyAtOnce_CreateOneHub()
    {
        var stores = Enumerable.Range(0, 8)
            .Select(_ => new SqliteStore(new SqliteStoreOptions { Path = File }))
            .ToArray();
        var counts = await Task.WhenAll(
            stores.Select((store, n) => Task.Run(() => store.InitializeAsync(n + 1, default).AsTask())));
        Assert.Single(counts.Distinct());
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_LastStore_LeavesOneFileWithAllData()
    {
        await FillAsync();
        Assert.False(System.IO.File.Exists($"{File}-wal"));
        await using var store = await OpenAsync();
        Assert.Equal(50, (await store.LoadAsync("a", default))!.History.Count);
    }

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        var lease = await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default);
        var segments = Enumerable.Range(0, 50).Select(n => Sample.Segment(n * 50, 50)).ToArray();
        await store.CommitAsync(lease!, Sample.Commit(1, Sample.Write(Sample.Record("a"), true, segments)), default);
    }

    private async ValueTask ReadAllAsync()
    {
        await using var store = await OpenAsync();
        await store.LoadAsync("a", default);
    }

    private async Task<SqliteStore> OpenAsync(string? path = null)
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = path ?? File });
        await store.InitializeAsync(1, default);
        return store;
    }

    private Task<DurableException> OpenFailsAsync(string code, string? path = null) =>
        FailsAsync(code, async () => await OpenAsync(path));

    private static async Task<DurableException> FailsAsync(string code, Func<ValueTask> call)
    {
        var error = await Assert.ThrowsAsync<DurableException>(() => call().AsTask());
        Assert.Equal(code, error.Code);
        return error;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
