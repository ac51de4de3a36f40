namespace Durable.Sdk.Postgres;

/// <summary>
/// The steps from nothing to the present schema; <c>hub.version</c> is how many it has taken. Steps are only ever
/// added. In each, <c>durable.</c> stands for the schema that the hub has.
/// </summary>
internal static class Migrations
{
    public static IReadOnlyList<string> Steps { get; } =
        [Tables, Views.Instances, Views.History, Views.Steps, Views.Backlog];

    // leases: apart from partitions, whose rows commits hold locked: a heartbeat changes many leases at once and must
    // not wait for commits, nor they for it. Both have the epoch, and whoever takes a partition changes both.
    // Times are units of 100 nanoseconds since 1970, so that none loses a tick.
    // instances: room on each page, and no index over what a turn changes: a turn's update stays on its page.
    // pending: the rows that the owner needs without a message; a started and unfinished instance stays in it.
    // inbox.written_by: the transaction that wrote the row. Ids are given before their transactions end and in no order
    // of that, so a reading goes by the transactions that it has seen. See InboxTable.
    private const string Tables = """
        CREATE TABLE durable.hub (
            id integer PRIMARY KEY CHECK (id = 1),
            version integer NOT NULL,
            partition_count integer NOT NULL
        );
        CREATE TABLE durable.partitions (
            partition integer PRIMARY KEY,
            epoch bigint NOT NULL DEFAULT 0,
            last_commit bigint NOT NULL DEFAULT 0,
            given_ids bigint[]
        ) WITH (fillfactor = 10);
        CREATE TABLE durable.leases (
            partition integer PRIMARY KEY,
            owner text,
            epoch bigint NOT NULL DEFAULT 0,
            lease_until bigint
        ) WITH (fillfactor = 10);
        CREATE TABLE durable.workers (
            name text COLLATE "C" PRIMARY KEY,
            alive_until bigint NOT NULL
        ) WITH (fillfactor = 10);
        CREATE SEQUENCE durable.instance_sequence;
        CREATE TABLE durable.instances (
            sequence bigint PRIMARY KEY,
            instance_id text COLLATE "C" NOT NULL UNIQUE,
            partition integer NOT NULL,
            execution_id text NOT NULL,
            name text NOT NULL,
            name_key text NOT NULL,
            version text,
            version_key text,
            status smallint NOT NULL,
            created_at bigint NOT NULL,
            updated_at bigint NOT NULL,
            completed_at bigint,
            wake_at bigint,
            has_open_work boolean NOT NULL,
            event_count integer NOT NULL,
            custom_status text,
            tags text,
            parent_instance_id text COLLATE "C",
            fault text
        ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
        CREATE INDEX instances_pending ON durable.instances (partition, sequence)
            WHERE has_open_work OR wake_at IS NOT NULL;
        CREATE INDEX instances_children ON durable.instances (parent_instance_id)
            WHERE parent_instance_id IS NOT NULL;
        CREATE TABLE durable.history (
            instance bigint NOT NULL,
            first_event integer NOT NULL,
            count integer NOT NULL,
            events text NOT NULL,
            PRIMARY KEY (instance, first_event)
        ) WITH (autovacuum_vacuum_scale_factor = 0.05);
        CREATE SEQUENCE durable.inbox_sequence;
        CREATE TABLE durable.inbox (
            id bigint PRIMARY KEY,
            written_by xid8 NOT NULL,
            partition integer NOT NULL,
            visible_at bigint,
            instance_id text COLLATE "C" NOT NULL,
            execution_id text,
            body text NOT NULL
        ) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
        CREATE INDEX inbox_reading ON durable.inbox (partition, written_by);
        CREATE TABLE durable.completed_activities (
            instance_id text COLLATE "C" NOT NULL,
            execution_id text NOT NULL,
            task_id integer NOT NULL,
            PRIMARY KEY (instance_id, execution_id, task_id)
        );
        CREATE FUNCTION durable.refuse() RETURNS boolean LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''The commit does not fit what is stored.'' USING ERRCODE = ''DR007''; END';
        """;
}
