namespace Durable.Sdk.Postgres;

/// <summary>Views for people. Nothing in this project reads them.</summary>
internal static class Views
{
    public const string Instances = """
        CREATE FUNCTION durable.time_of(ticks bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
            'SELECT timestamptz ''epoch'' + ticks / 10 * interval ''1 microsecond''';
        CREATE VIEW durable.durable_instances AS
        SELECT
            i.instance_id,
            i.name,
            CASE i.status
                WHEN 0 THEN 'Running' WHEN 1 THEN 'Completed' WHEN 2 THEN 'ContinuedAsNew' WHEN 3 THEN 'Failed'
                WHEN 5 THEN 'Terminated' WHEN 6 THEN 'Pending' WHEN 7 THEN 'Suspended' ELSE i.status::text
            END AS status,
            durable.time_of(i.created_at) AS created_at,
            durable.time_of(i.updated_at) AS updated_at,
            durable.time_of(i.completed_at) AS completed_at,
            durable.time_of(i.wake_at) AS wake_at,
            (SELECT e ->> 'input' FROM durable.history h, json_array_elements(h.events::json) e
                WHERE h.instance = i.sequence AND h.first_event = 0 AND e ->> 'type' = 'ExecutionStarted') AS input,
            last.event ->> 'output' AS output,
            last.event -> 'failure' AS failure,
            i.custom_status,
            i.fault,
            i.version,
            i.parent_instance_id,
            i.tags,
            i.event_count,
            i.execution_id,
            i.partition
        FROM durable.instances i
        LEFT JOIN LATERAL (
            SELECT h.events::json -> -1 AS event FROM durable.history h
            WHERE h.instance = i.sequence AND i.completed_at IS NOT NULL
            ORDER BY h.first_event DESC LIMIT 1) last ON true;
        """;

    // A segment is a turn, and its first event says when that was.
    public const string History = """
        CREATE VIEW durable.durable_history AS
        SELECT
            i.instance_id,
            h.first_event + e.place - 1 AS event_id,
            e.event ->> 'type' AS type,
            (h.events::json -> 0 ->> 'at')::timestamptz AS happened_at,
            e.event
        FROM durable.instances i
        JOIN durable.history h ON h.instance = i.sequence
        CROSS JOIN LATERAL json_array_elements(h.events::json) WITH ORDINALITY e(event, place);
        """;

    public const string Steps = """
        CREATE VIEW durable.durable_steps AS
        SELECT
            s.instance_id,
            (s.event ->> 'taskId')::integer AS task_id,
            s.event ->> 'name' AS name,
            coalesce((s.event ->> 'attempt')::integer, 1) AS attempt,
            CASE e.type
                WHEN 'TaskCompleted' THEN 'Completed' WHEN 'TaskFailed' THEN 'Failed'
                WHEN 'TaskCanceled' THEN 'Canceled' ELSE 'Running'
            END AS status,
            s.happened_at AS scheduled_at,
            e.happened_at AS ended_at,
            e.happened_at - s.happened_at AS duration,
            e.event -> 'failure' AS failure
        FROM durable.durable_history s
        LEFT JOIN durable.durable_history e ON e.instance_id = s.instance_id
            AND e.type IN ('TaskCompleted', 'TaskFailed', 'TaskCanceled')
            AND e.event ->> 'taskId' = s.event ->> 'taskId'
        WHERE s.type = 'TaskScheduled';
        CREATE VIEW durable.durable_failures AS
        SELECT instance_id, NULL::text AS step, completed_at AS failed_at, failure::text AS cause
        FROM durable.durable_instances WHERE status = 'Failed'
        UNION ALL
        SELECT instance_id, NULL, updated_at, fault FROM durable.durable_instances WHERE fault IS NOT NULL
        UNION ALL
        SELECT instance_id, name, ended_at, failure::text FROM durable.durable_steps WHERE status = 'Failed';
        """;

    public const string Backlog = """
        CREATE VIEW durable.durable_backlog AS
        SELECT
            p.partition,
            l.owner,
            l.epoch,
            durable.time_of(l.lease_until) AS lease_until,
            (SELECT count(*) FROM durable.inbox m WHERE m.partition = p.partition) AS waiting_messages,
            (SELECT count(*) FROM durable.instances i WHERE i.partition = p.partition
                AND (i.has_open_work OR i.wake_at IS NOT NULL)) AS pending_instances,
            (SELECT min(durable.time_of(i.wake_at)) FROM durable.instances i WHERE i.partition = p.partition
                AND (i.has_open_work OR i.wake_at IS NOT NULL)) AS next_timer
        FROM durable.partitions p
        JOIN durable.leases l ON l.partition = p.partition
        ORDER BY p.partition;
        """;
}
