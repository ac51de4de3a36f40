using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>The shared activities. <c>until</c> is when a claim runs out or a pause after one is over.</summary>
internal sealed class ActivityTable(Database database) : IDisposable
{
    private readonly Statement _add = database.Prepare(
        "INSERT INTO activities (partition, instance_id, execution_id, task_id, queue, name, priority, body) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (execution_id, task_id) DO UPDATE SET "
        + "queue = excluded.queue, name = excluded.name, priority = excluded.priority, body = excluded.body, "
        + "worker = NULL, until = NULL, attempts = 0, canceled = 0, cause = NULL");

    private readonly Statement _removeUnclaimed = database.Prepare(
        "DELETE FROM activities WHERE execution_id = ?1 AND task_id = ?2 AND worker IS NULL");

    private readonly Statement _cancel = database.Prepare(
        "UPDATE activities SET canceled = 1 WHERE execution_id = ?1 AND task_id = ?2");

    private readonly Statement _hasFree = database.Prepare(
        "SELECT 1 FROM activities WHERE canceled = 0 AND (until IS NULL OR until <= ?1) LIMIT 1");

    private readonly Statement _removeCanceled = database.Prepare(
        "DELETE FROM activities WHERE canceled = 1 AND until <= ?1");

    private readonly Statement _free = database.Prepare(
        "SELECT id, claim, attempts, partition, instance_id, execution_id, task_id, name, priority, body, cause, "
        + "worker "
        + "FROM activities WHERE queue = ?1 AND canceled = 0 AND (until IS NULL OR until <= ?2) "
        + "AND name NOT IN (SELECT value FROM json_each(?3)) ORDER BY priority DESC, id LIMIT ?4");

    private readonly Statement _claim = database.Prepare(
        "UPDATE activities SET claim = claim + 1, attempts = attempts + 1, worker = ?2, until = ?3 WHERE id = ?1");

    private readonly Statement _prolong = database.Prepare(
        "UPDATE activities SET until = ?3 WHERE id = ?1 AND claim = ?2 AND worker IS NOT NULL RETURNING canceled");

    private readonly Statement _remove = database.Prepare(
        "DELETE FROM activities WHERE id = ?1 AND claim = ?2 AND worker IS NOT NULL AND (?3 OR canceled = 1) "
        + "RETURNING canceled");

    private readonly Statement _giveUp = database.Prepare(
        "UPDATE activities SET worker = NULL, until = ?3, cause = coalesce(?4, cause), "
        + "attempts = attempts - (?4 IS NULL) WHERE id = ?1 AND claim = ?2 AND worker IS NOT NULL RETURNING 1");

    public void Add(SharedActivity activity) => _add.Bind(1, activity.Partition).Bind(2, activity.InstanceId)
        .Bind(3, activity.Key.ExecutionId).Bind(4, activity.Key.TaskId).Bind(5, activity.Queue).Bind(6, activity.Name)
        .Bind(7, activity.Priority).Bind(8, activity.Body.Span).Run();

    /// <summary>Removes one that nobody has claimed, and marks one that somebody has.</summary>
    public void Cancel(ActivityKey key)
    {
        _removeUnclaimed.Bind(1, key.ExecutionId).Bind(2, key.TaskId).Run();
        _cancel.Bind(1, key.ExecutionId).Bind(2, key.TaskId).Run();
    }

    public bool HasFree(DateTimeOffset now)
    {
        var found = _hasFree.Bind(1, now).Step();
        if (found) _hasFree.Reset();
        return found;
    }

    public List<ActivityClaim> Claim(ClaimRequest request, DateTimeOffset now)
    {
        _removeCanceled.Bind(1, now).Run();
        List<ActivityClaim> claims = [];
        _free.Bind(1, request.Queue).Bind(2, now).Bind(3, JsonText.Array(request.ExceptNames))
            .Bind(4, request.MaxCount);
        while (_free.Step()) claims.Add(Read(request.Queue));
        foreach (var claim in claims)
            _claim.Bind(1, claim.Id).Bind(2, request.Worker).Bind(3, now + request.Length).Run();
        return claims;
    }

    public ClaimState Prolong(ActivityClaim claim, DateTimeOffset until)
    {
        if (!_prolong.Bind(1, claim.Id).Bind(2, claim.Number).Bind(3, until).Step()) return ClaimState.Lost;
        var state = _prolong.Bool(0) ? ClaimState.Canceled : ClaimState.Held;
        _prolong.Run();
        return state;
    }

    /// <summary>Ends a claim.</summary>
    /// <returns>Whether it held, and whether its result is wanted.</returns>
    public (bool Held, bool IsWanted) End(ClaimEnd end, DateTimeOffset now)
    {
        if (_remove.Bind(1, end.Claim.Id).Bind(2, end.Claim.Number).Bind(3, end.IsFinal).Step())
        {
            var isCanceled = _remove.Bool(0);
            _remove.Run();
            return (true, !isCanceled);
        }

        if (end.IsFinal) return (false, false);
        _giveUp.Bind(1, end.Claim.Id).Bind(2, end.Claim.Number).Bind(3, now + end.Delay).Bind(4, end.Cause);
        if (!_giveUp.Step()) return (false, false);
        _giveUp.Run();
        return (true, true);
    }

    public void Dispose()
    {
        Statement[] all =
        [
            _add, _removeUnclaimed, _cancel, _hasFree, _removeCanceled, _free, _claim, _prolong, _remove, _giveUp,
        ];
        foreach (var statement in all) statement.Dispose();
    }

    private ActivityClaim Read(string queue)
    {
        var activity = new SharedActivity
        {
            Partition = _free.Int(3),
            InstanceId = _free.Text(4),
            Key = new(_free.Text(5), _free.Int(6)),
            Queue = queue,
            Name = _free.Text(7),
            Priority = _free.Int(8),
            Body = _free.Utf8(9).ToArray(),
        };
        return new(_free.Long(0), _free.Long(1) + 1, _free.Int(2) + 1, activity)
        {
            Cause = _free.TextOrNull(10),
            SilentWorker = _free.TextOrNull(11),
        };
    }
}
