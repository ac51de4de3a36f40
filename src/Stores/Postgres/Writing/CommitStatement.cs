namespace Durable.Sdk.Postgres;

/// <summary>
/// The one statement that writes commits of several partitions, in one round trip and one transaction. Partitions whose
/// epoch or number does not fit are left out of it and of its answer; what does not fit the instances refuses all.
/// </summary>
internal static class CommitStatement
{
    // commit: its place in the batch, from 1. given: ids of messages, in the order in which they were sent. advanced:
    // the commits that are written.
    // writes: each instance with what is stored of it. A key is taken beforehand for a new one, so that its history
    // needs no second look. before: where its history ends for this write.
    // gone: counted by those that insert, because its rows must be deleted first.
    public const string Text = $$"""
        WITH given AS MATERIALIZED (
            SELECT m.*, nextval('durable.inbox_sequence') AS id FROM (
                SELECT * FROM unnest($34, $35, $36, $37, $38, $39) WITH ORDINALITY
                    AS m(commit, partition, visible_at, instance_id, execution_id, body, place)
                ORDER BY place) m
        ), advanced AS (
            UPDATE durable.partitions p
            SET last_commit = c.number, given_ids = (SELECT array_agg(given.id ORDER BY given.id) FROM given
                WHERE given.commit = c.place AND given.partition = c.partition)
            FROM unnest($1, $2, $3) WITH ORDINALITY AS c(partition, epoch, number, place)
            WHERE p.partition = c.partition AND p.epoch = c.epoch AND p.last_commit = c.number - 1
            RETURNING c.place AS commit, p.partition, p.given_ids
        ), writes AS MATERIALIZED (
            SELECT w.*, a.partition, i.sequence AS old_key,
                CASE WHEN i.sequence IS NULL AND w.may_be_new AND NOT w.is_removed
                    THEN nextval('durable.instance_sequence') END AS new_key,
                coalesce(i.execution_id = w.execution_id AND w.discarded IS DISTINCT FROM w.execution_id
                    AND NOT w.is_removed, false) AS continues,
                CASE WHEN i.execution_id = w.execution_id AND w.discarded IS DISTINCT FROM w.execution_id
                    THEN i.event_count ELSE 0 END AS before
            FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                    $24, $25, $26, $27) WITH ORDINALITY
                AS w(commit, {{InstanceColumns.Names}},
                    may_be_new, is_removed, discarded, first_event, count, events, place)
            JOIN advanced a ON a.commit = w.commit
            LEFT JOIN durable.instances i ON i.instance_id = w.instance_id
        ), gone AS (
            DELETE FROM durable.history h USING writes w WHERE h.instance = w.old_key AND NOT w.continues
            RETURNING 1
        ), removed AS (
            DELETE FROM durable.instances i USING writes w WHERE i.sequence = w.old_key AND w.is_removed
            RETURNING 1
        ), changed AS (
            UPDATE durable.instances i
            SET execution_id = w.execution_id, version = w.version, version_key = w.version_key, status = w.status,
                updated_at = w.updated_at, completed_at = w.completed_at, wake_at = w.wake_at,
                has_open_work = w.has_open_work, event_count = w.event_count, custom_status = w.custom_status,
                fault = w.fault,
                partition = CASE WHEN w.may_be_new THEN w.partition ELSE i.partition END,
                name = CASE WHEN w.may_be_new THEN w.name ELSE i.name END,
                name_key = CASE WHEN w.may_be_new THEN w.name_key ELSE i.name_key END,
                created_at = CASE WHEN w.may_be_new THEN w.created_at ELSE i.created_at END,
                tags = CASE WHEN w.may_be_new THEN w.tags ELSE i.tags END,
                parent_instance_id =
                    CASE WHEN w.may_be_new THEN w.parent_instance_id ELSE i.parent_instance_id END
            FROM writes w WHERE i.sequence = w.old_key AND NOT w.is_removed
            RETURNING 1
        ), added AS (
            INSERT INTO durable.instances (sequence, partition, {{InstanceColumns.Names}})
            SELECT new_key, partition, {{InstanceColumns.Names}}
            FROM writes w WHERE w.new_key IS NOT NULL
        ), appended AS (
            INSERT INTO durable.history (instance, first_event, count, events)
            SELECT coalesce(w.old_key, w.new_key), w.first_event, w.count, w.events
            FROM writes w WHERE w.events IS NOT NULL AND (SELECT count(*) FROM gone) >= 0
            UNION ALL
            SELECT coalesce(w.old_key, w.new_key), s.first_event, s.count, s.events
            FROM unnest($28, $29, $30, $31) AS s(place, first_event, count, events)
            JOIN writes w ON w.place = s.place
        ), used AS (
            DELETE FROM durable.inbox m USING unnest($32, $33) AS c(commit, id), advanced a
            WHERE m.id = c.id AND a.commit = c.commit AND m.partition = a.partition
        ), sent AS (
            INSERT INTO durable.inbox (id, written_by, partition, visible_at, instance_id, execution_id, body)
            SELECT m.id, pg_current_xact_id(), m.partition, m.visible_at, m.instance_id, m.execution_id, m.body
            FROM given m JOIN advanced a ON a.commit = m.commit
        )
        SELECT a.commit, a.given_ids,
            CASE WHEN (SELECT count(*) FROM writes w WHERE w.first_event <> w.before
                    OR (w.old_key IS NULL AND NOT w.may_be_new)) > 0
                OR (SELECT count(*) FROM changed) <> (SELECT count(*) FROM writes w
                    WHERE w.old_key IS NOT NULL AND NOT w.is_removed)
                THEN durable.refuse() END
        FROM advanced a
        """;
}
