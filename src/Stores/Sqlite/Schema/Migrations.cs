namespace Durable.Sdk.Sqlite;

/// <summary>
/// The steps from an empty file to the present schema. A file's <c>user_version</c> is how many it has taken. Steps are
/// only ever added.
/// </summary>
internal static class Migrations
{
    /// <summary>Marks the file as a task hub of this project: the bytes of 'dsdk'.</summary>
    public const int ApplicationId = 0x6473646B;

    public static IReadOnlyList<string> Steps { get; } =
        [Tables, Views.Instances, Views.History, Children, Workers, Completions, Activities];

    // history: rows are appended only, each pointing to the one before it, so that a commit of many instances dirties
    // the last pages and not one page an instance. instances.last_segment is where a chain starts. See HistoryTable.
    // pending: the rows that ReadPending lists; what else a turn changes is in no index.
    private const string Tables = """
        CREATE TABLE hub (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            partition_count INTEGER NOT NULL
        );
        CREATE TABLE partitions (
            partition INTEGER PRIMARY KEY,
            owner TEXT,
            epoch INTEGER NOT NULL DEFAULT 0,
            lease_until INTEGER,
            guarded INTEGER NOT NULL DEFAULT 0,
            last_commit INTEGER NOT NULL DEFAULT 0,
            last_message_id INTEGER NOT NULL DEFAULT 0,
            first_given_id INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE instances (
            sequence INTEGER PRIMARY KEY,
            instance_id TEXT NOT NULL UNIQUE,
            partition INTEGER NOT NULL,
            execution_id TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            completed_at INTEGER,
            wake_at INTEGER,
            has_open_work INTEGER NOT NULL,
            event_count INTEGER NOT NULL,
            first_segment INTEGER,
            last_segment INTEGER,
            custom_status TEXT,
            tags TEXT,
            parent_instance_id TEXT,
            fault TEXT
        );
        CREATE INDEX pending ON instances (partition) WHERE has_open_work = 1 OR wake_at IS NOT NULL;
        CREATE TABLE history (
            segment INTEGER PRIMARY KEY,
            previous INTEGER,
            first_event INTEGER NOT NULL,
            count INTEGER NOT NULL,
            events TEXT NOT NULL
        );
        CREATE TABLE inbox (
            partition INTEGER NOT NULL,
            id INTEGER NOT NULL,
            instance_id TEXT NOT NULL,
            execution_id TEXT,
            visible_at INTEGER,
            body TEXT NOT NULL,
            PRIMARY KEY (partition, id)
        ) WITHOUT ROWID;
        """;

    // For queries by parent. An instance without a parent has no entry, so that starting one costs nothing more.
    private const string Children = """
        CREATE INDEX children ON instances (parent_instance_id) WHERE parent_instance_id IS NOT NULL;
        """;

    // Rows are few: those that wait for a worker or are being run by one.
    private const string Activities = """
        CREATE TABLE activities (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            partition INTEGER NOT NULL,
            instance_id TEXT NOT NULL,
            execution_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            queue TEXT NOT NULL,
            name TEXT NOT NULL,
            priority INTEGER NOT NULL,
            body TEXT NOT NULL,
            claim INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            until INTEGER,
            attempts INTEGER NOT NULL DEFAULT 0,
            canceled INTEGER NOT NULL DEFAULT 0,
            cause TEXT,
            UNIQUE (execution_id, task_id)
        );
        CREATE INDEX waiting_activities ON activities (queue, priority DESC, id);
        CREATE INDEX canceled_activities ON activities (until) WHERE canceled = 1;
        """;

    private const string Workers = """
        CREATE TABLE workers (
            name TEXT PRIMARY KEY,
            alive_until INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    // Calls of activities that have completed in a transaction of their own. See ActivityTransaction.
    private const string Completions = """
        CREATE TABLE completed_activities (
            instance_id TEXT NOT NULL,
            execution_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            PRIMARY KEY (instance_id, execution_id, task_id)
        ) WITHOUT ROWID;
        """;
}
