namespace Durable.Sdk.Sqlite;

/// <summary>Views for people. Nothing in this project reads them.</summary>
internal static class Views
{
    public const string Instances = """
        CREATE VIEW durable_instances AS
        SELECT
            i.instance_id,
            i.name,
            CASE i.status
                WHEN 0 THEN 'Running' WHEN 1 THEN 'Completed' WHEN 2 THEN 'ContinuedAsNew' WHEN 3 THEN 'Failed'
                WHEN 5 THEN 'Terminated' WHEN 6 THEN 'Pending' WHEN 7 THEN 'Suspended' ELSE i.status
            END AS status,
            strftime('%Y-%m-%dT%H:%M:%fZ', i.created_at / 10000000.0, 'unixepoch') AS created_at,
            strftime('%Y-%m-%dT%H:%M:%fZ', i.updated_at / 10000000.0, 'unixepoch') AS updated_at,
            strftime('%Y-%m-%dT%H:%M:%fZ', i.completed_at / 10000000.0, 'unixepoch') AS completed_at,
            strftime('%Y-%m-%dT%H:%M:%fZ', i.wake_at / 10000000.0, 'unixepoch') AS wake_at,
            (SELECT json_extract(e.value, '$.input') FROM history h, json_each(h.events) e
                WHERE h.segment = i.first_segment AND json_extract(e.value, '$.type') = 'ExecutionStarted') AS input,
            (SELECT json_extract(e.value, '$.output') FROM history h, json_each(h.events) e
                WHERE h.segment = i.last_segment
                AND json_extract(e.value, '$.type') IN ('ExecutionCompleted', 'ExecutionTerminated')) AS output,
            (SELECT json_extract(e.value, '$.failure') FROM history h, json_each(h.events) e
                WHERE h.segment = i.last_segment
                AND json_extract(e.value, '$.type') = 'ExecutionCompleted') AS failure,
            i.custom_status,
            i.fault,
            i.version,
            i.parent_instance_id,
            i.tags,
            i.event_count,
            i.execution_id,
            i.partition
        FROM instances i
        ORDER BY i.sequence;
        """;

    // The chain of an instance is followed for that instance only, so that a condition on instance_id stays cheap.
    public const string History = """
        CREATE VIEW durable_history AS
        SELECT
            i.instance_id,
            h.first_event + e.key AS event_id,
            json_extract(e.value, '$.type') AS type,
            e.value AS event
        FROM instances i
        JOIN json_each((
            WITH RECURSIVE chain (segment, previous) AS (
                SELECT last.segment, last.previous FROM history last WHERE last.segment = i.last_segment
                UNION ALL
                SELECT h.segment, h.previous FROM chain JOIN history h ON h.segment = chain.previous)
            SELECT json_group_array(segment) FROM (SELECT segment FROM chain ORDER BY segment))) s
        JOIN history h ON h.segment = s.value
        JOIN json_each(h.events) e;
        """;
}
