using System.Globalization;

namespace Durable.Sdk.Postgres;

/// <summary>
/// The statements that write commits of several partitions, each in one round trip and one transaction. Partitions
/// whose epoch or number does not fit are left out of it and of its answer; what does not fit the instances refuses
/// all. A batch gets the statement with the parts that it needs: starting the parts is most of what a small one costs.
/// </summary>
internal sealed class CommitStatements(SchemaName schema)
{
    private readonly string?[] _texts = new string?[16];

    // Writers that come at once build the same text.
    public string For(CommitParts parts) => _texts[(int)parts] ??= schema.Apply(new Builder(parts).Build());

    private sealed class Builder(CommitParts parts)
    {
        private int _parameters;

        // In the order in which CommitColumns gives the parameters.
        // advanced: the commits that are written; commit is a place in the batch, from 1.
        public string Build()
        {
            var advanced = $"""
                advanced AS (
                    UPDATE durable.partitions p
                    SET last_commit = c.number, given_ids = {GivenIds}
                    FROM unnest({Next(4)}) WITH ORDINALITY AS c(partition, epoch, number, writes, commit)
                    WHERE p.partition = c.partition AND p.epoch = c.epoch AND p.last_commit = c.number - 1
                    RETURNING c.commit, c.writes, p.partition, p.given_ids
                )
                """;
            var writes = Has(CommitParts.AnyWrites) ? AnyWrites() : Continued();
            var consumed = Has(CommitParts.Consumed) ? Consumed() : "";
            var given = Has(CommitParts.Messages) ? Given() : "";
            var activities = Has(CommitParts.Activities) ? Activities() : "";
            return $"""
                WITH {given}{advanced}, {writes}{consumed}{Sent}{activities}
                SELECT a.commit, a.given_ids, CASE WHEN {Misfit} THEN durable.refuse() END FROM advanced a
                """;
        }

        private string GivenIds => Has(CommitParts.Messages)
            ? "(SELECT array_agg(g.id ORDER BY g.id) FROM given g "
                + "WHERE g.commit = c.commit AND g.partition = c.partition)"
            : "NULL";

        private string Misfit => Has(CommitParts.AnyWrites)
            ? """
                (SELECT count(*) FROM writes w WHERE w.first_event <> w.before
                    OR (w.old_key IS NULL AND NOT w.may_be_new)) > 0
                OR (SELECT count(*) FROM changed) <> (SELECT count(*) FROM writes w
                    WHERE w.old_key IS NOT NULL AND NOT w.is_removed)
                """
            : "(SELECT count(*) FROM changed) <> (SELECT sum(b.writes) FROM advanced b)";

        private string Sent => Has(CommitParts.Messages)
            ? """
                , sent AS (
                    INSERT INTO durable.inbox (id, written_by, partition, visible_at, instance_id, execution_id, body)
                    SELECT m.id, pg_current_xact_id(), m.partition, m.visible_at, m.instance_id, m.execution_id, m.body
                    FROM given m JOIN advanced a ON a.commit = m.commit
                )
                """
            : "";

        private bool Has(CommitParts part) => (parts & part) != 0;

        // given: ids of messages, in the order in which they were sent.
        private string Given() => $"""
            given AS MATERIALIZED (
                SELECT m.*, nextval('durable.inbox_sequence') AS id FROM (
                    SELECT * FROM unnest({Next(6)}) WITH ORDINALITY
                        AS m(commit, partition, visible_at, instance_id, execution_id, body, place)
                    ORDER BY place) m
            ),
            """;

        // What is claimed at this moment is looked at when that has ended, so that it is canceled and not removed.
        private string Activities() => $"""
            , shared AS (
                INSERT INTO durable.activities
                    (partition, instance_id, execution_id, task_id, queue, name, priority, body)
                SELECT s.partition, s.instance_id, s.execution_id, s.task_id, s.queue, s.name, s.priority, s.body
                FROM unnest({Next(9)}) WITH ORDINALITY
                    AS s(commit, partition, instance_id, execution_id, task_id, queue, name, priority, body, place)
                JOIN advanced a ON a.commit = s.commit
                ORDER BY s.place
                ON CONFLICT (execution_id, task_id) DO UPDATE
                SET queue = excluded.queue, name = excluded.name, priority = excluded.priority, body = excluded.body,
                    worker = NULL, until = NULL, attempts = 0, canceled = false, cause = NULL
            ), unwanted AS MATERIALIZED (
                SELECT y.id, y.worker FROM unnest({Next(3)}) AS u(commit, execution_id, task_id)
                JOIN advanced a ON a.commit = u.commit
                JOIN durable.activities y ON y.execution_id = u.execution_id AND y.task_id = u.task_id
                FOR UPDATE OF y
            ), unshared AS (
                DELETE FROM durable.activities y USING unwanted u WHERE y.id = u.id AND u.worker IS NULL
            ), canceled AS (
                UPDATE durable.activities y SET canceled = true
                FROM unwanted u WHERE y.id = u.id AND u.worker IS NOT NULL
            )
            """;

        private string Consumed() => $"""
            , used AS (
                DELETE FROM durable.inbox m USING unnest({Next(2)}) AS c(commit, id), advanced a
                WHERE m.id = c.id AND a.commit = c.commit AND m.partition = a.partition
            )
            """;

        private string Continued() => $"""
            changed AS (
                UPDATE durable.instances i
                SET {InstanceColumns.Changes}
                FROM unnest({Next(1 + InstanceColumns.ChangingCount + 3)})
                    AS w(commit, {InstanceColumns.Changing}, first_event, count, events)
                JOIN advanced a ON a.commit = w.commit
                WHERE i.instance_id = w.instance_id AND i.execution_id = w.execution_id
                    AND (w.first_event IS NULL OR w.first_event = i.event_count)
                RETURNING i.sequence, w.first_event, w.count, w.events
            ), appended AS (
                INSERT INTO durable.history (instance, first_event, count, events)
                SELECT sequence, first_event, count, events FROM changed WHERE events IS NOT NULL
            )
            """;

        // writes: each instance with what is stored of it. A key is taken beforehand for a new one, so that its history
        // needs no second look. before: where its history ends for this write.
        // gone: counted by those that insert, because its rows must be deleted first.
        private string AnyWrites() => $"""
            writes AS MATERIALIZED (
                SELECT w.*, a.partition, i.sequence AS old_key,
                    CASE WHEN i.sequence IS NULL AND w.may_be_new AND NOT w.is_removed
                        THEN nextval('durable.instance_sequence') END AS new_key,
                    coalesce(i.execution_id = w.execution_id AND w.discarded IS DISTINCT FROM w.execution_id
                        AND NOT w.is_removed, false) AS continues,
                    CASE WHEN i.execution_id = w.execution_id AND w.discarded IS DISTINCT FROM w.execution_id
                        THEN i.event_count ELSE 0 END AS before
                FROM unnest({Next(1 + InstanceColumns.Count + 3 + 3)}) WITH ORDINALITY
                    AS w(commit, {InstanceColumns.Names},
                        first_event, count, events, may_be_new, is_removed, discarded, place)
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
                SET {InstanceColumns.Changes},
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
                INSERT INTO durable.instances (sequence, partition, {InstanceColumns.Names})
                SELECT new_key, partition, {InstanceColumns.Names}
                FROM writes w WHERE w.new_key IS NOT NULL
            ), appended AS (
                INSERT INTO durable.history (instance, first_event, count, events)
                SELECT coalesce(w.old_key, w.new_key), w.first_event, w.count, w.events
                FROM writes w WHERE w.events IS NOT NULL AND (SELECT count(*) FROM gone) >= 0
                UNION ALL
                SELECT coalesce(w.old_key, w.new_key), s.first_event, s.count, s.events
                FROM unnest({Next(4)}) AS s(place, first_event, count, events)
                JOIN writes w ON w.place = s.place
            )
            """;

        private string Next(int count) => string.Join(", ", Enumerable.Range(0, count).Select(
            _ => string.Create(CultureInfo.InvariantCulture, $"${++_parameters}")));
    }
}
