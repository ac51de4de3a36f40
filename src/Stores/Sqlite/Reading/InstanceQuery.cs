using System.Globalization;
using System.Text;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>A filter as the condition of a query over <c>instances i</c>.</summary>
internal sealed class InstanceQuery
{
    private readonly InstanceFilter _filter;
    private readonly long _after;

    private InstanceQuery(InstanceFilter filter, long after, string condition)
    {
        _filter = filter;
        _after = after;
        Condition = condition;
    }

    public string Condition { get; }

    public static InstanceQuery From(InstanceFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        var condition = new StringBuilder("WHERE i.sequence > ?1");
        if (filter.Statuses is { Count: > 0 } statuses)
        {
            condition.Append(" AND i.status IN (").AppendJoin(", ", statuses.Select(status => (int)status)).Append(')');
        }

        if (filter.CreatedFrom is not null) condition.Append(" AND i.created_at >= ?2");
        if (filter.CreatedTo is not null) condition.Append(" AND i.created_at < ?3");
        if (filter.Name is not null) condition.Append($" AND i.name = ?4 COLLATE {Database.NameCollation}");
        if (filter.InstanceIdPrefix is { Length: > 0 })
        {
            condition.Append(" AND i.instance_id >= ?5 AND i.instance_id < ?6");
        }

        condition.Append(" ORDER BY i.sequence LIMIT ?7");
        return new(filter, Position(filter.ContinuationToken), condition.ToString());
    }

    public static string Token(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    public void Bind(Statement statement)
    {
        statement.Bind(1, _after).Bind(7, _filter.PageSize + 1L); // One more tells whether there is another page.
        if (_filter.CreatedFrom is { } from) statement.Bind(2, from);
        if (_filter.CreatedTo is { } to) statement.Bind(3, to);
        if (_filter.Name is { } name) statement.Bind(4, name);
        if (_filter.InstanceIdPrefix is not { Length: > 0 } prefix) return;
        var bound = Encoding.UTF8.GetBytes(prefix);
        statement.Bind(5, bound);
        bound[^1]++; // No byte of UTF-8 is the largest one, so this cannot overflow.
        statement.Bind(6, bound);
    }

    private static long Position(string? token)
    {
        if (token is null) return 0;
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return position;
        throw new ArgumentException($"'{token}' is not the continuation token of a page.", nameof(token));
    }
}
