namespace Durable.Sdk.Postgres;

/// <summary>The statements by which clients' messages are written, and instances removed.</summary>
internal static class EnqueueStatement
{
    public const string Find =
        "SELECT instance_id, sequence, status FROM durable.instances WHERE instance_id = ANY($1)";

    // replaced: finished instances whose ids are used again. A start that another client was faster with is left out,
    // with its message; the answer names those that are written.
    public const string Write = $$"""
        WITH replaced AS (
            DELETE FROM durable.instances i USING unnest($1) AS r(sequence)
            WHERE i.sequence = r.sequence AND i.status = ANY($2)
            RETURNING i.sequence, i.instance_id
        ), replaced_history AS (
            DELETE FROM durable.history h USING replaced r WHERE h.instance = r.sequence
        ), replaced_inbox AS (
            DELETE FROM durable.inbox m USING replaced r WHERE m.instance_id = r.instance_id
        ), replaced_marks AS (
            DELETE FROM durable.completed_activities c USING replaced r WHERE c.instance_id = r.instance_id
        ), added AS (
            INSERT INTO durable.instances (sequence, partition, {{InstanceColumns.Names}})
            SELECT nextval('durable.instance_sequence'), s.*
            FROM (SELECT partition, {{InstanceColumns.Names}}
                FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                    WITH ORDINALITY AS s(partition, {{InstanceColumns.Names}}, place)
                WHERE (SELECT count(*) FROM replaced) >= 0 ORDER BY place) s
            ON CONFLICT (instance_id) DO NOTHING
            RETURNING instance_id
        ), sent AS (
            INSERT INTO durable.inbox (id, written_by, partition, visible_at, instance_id, execution_id, body)
            SELECT nextval('durable.inbox_sequence'), pg_current_xact_id(), m.*
            FROM (SELECT partition, visible_at, instance_id, execution_id, body
                FROM unnest($21, $22, $23, $24, $25, $26) WITH ORDINALITY
                    AS m(is_start, partition, visible_at, instance_id, execution_id, body, place)
                WHERE NOT is_start OR instance_id IN (SELECT a.instance_id FROM added a)
                ORDER BY place) m
        )
        SELECT instance_id FROM added
        """;

    public const string Purge = """
        WITH removed AS (
            DELETE FROM durable.instances i WHERE i.instance_id = ANY($1) AND i.status = ANY($2)
            RETURNING i.sequence, i.instance_id
        ), removed_history AS (
            DELETE FROM durable.history h USING removed r WHERE h.instance = r.sequence
        ), removed_inbox AS (
            DELETE FROM durable.inbox m USING removed r WHERE m.instance_id = r.instance_id
        ), removed_marks AS (
            DELETE FROM durable.completed_activities c USING removed r WHERE c.instance_id = r.instance_id
        )
        SELECT count(*) FROM removed
        """;
}
