using System.Text;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>A filter as the condition of a query over <c>instances i</c>.</summary>
internal sealed class InstanceQuery
{
    private const int FirstTagParameter = 16;

    private readonly InstanceFilter _filter;
    private readonly long _after;

    private InstanceQuery(InstanceFilter filter)
    {
        _filter = filter;
        _after = PageToken.Read(filter.ContinuationToken);
        Condition = ConditionOf(filter);
    }

    /// <summary>What follows the name of the table: which index to use, if it has to be said.</summary>
    public string Index => _filter.ParentInstanceIds is null ? "" : " INDEXED BY children";

    /// <summary>The condition, from <c>WHERE</c> on.</summary>
    public string Condition { get; }

    /// <summary>The order of the pages, and how many instances one has.</summary>
    public static string Page => "ORDER BY i.sequence LIMIT ?7";

    public static InstanceQuery From(InstanceFilter filter) => new(filter);

    public void BindPage(Statement statement)
    {
        Bind(statement);
        statement.Bind(7, _filter.PageSize + 1L); // One more tells whether there is another page.
    }

    public void Bind(Statement statement)
    {
        statement.Bind(1, _after);
        BindTimes(statement);
        if (_filter.Name is { } name) statement.Bind(4, name);
        if (_filter.Version is { } version) statement.Bind(8, version);
        if (_filter.ParentInstanceIds is { } parents) statement.Bind(9, JsonText.Array(parents));
        var next = FirstTagParameter;
        foreach (var (tag, value) in _filter.Tags ?? Empty) statement.Bind(next++, tag).Bind(next++, value);
        if (_filter.InstanceIdPrefix is { Length: > 0 } prefix) BindRange(statement, 5, prefix);
        if (_filter.ExcludedInstanceIdPrefix is { Length: > 0 } excluded) BindRange(statement, 14, excluded);
    }

    private static void BindRange(Statement statement, int first, string prefix)
    {
        var bound = Encoding.UTF8.GetBytes(prefix);
        statement.Bind(first, bound);
        bound[^1]++; // No byte of UTF-8 is the largest one, so this cannot overflow.
        statement.Bind(first + 1, bound);
    }

    private static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>();

    private static string ConditionOf(InstanceFilter filter)
    {
        var condition = new StringBuilder("WHERE i.sequence > ?1");
        if (filter.Statuses is { Count: > 0 } statuses)
        {
            condition.Append(" AND i.status IN (").AppendJoin(", ", statuses.Select(status => (int)status)).Append(')');
        }

        If(filter.CreatedFrom is not null, "i.created_at >= ?2");
        If(filter.CreatedTo is not null, "i.created_at < ?3");
        If(filter.Name is not null, $"i.name = ?4 COLLATE {Database.NameCollation}");
        If(filter.InstanceIdPrefix is { Length: > 0 }, "i.instance_id >= ?5 AND i.instance_id < ?6");
        If(filter.ExcludedInstanceIdPrefix is { Length: > 0 }, "(i.instance_id < ?14 OR i.instance_id >= ?15)");
        If(filter.Version is not null, $"coalesce(i.version, '') = ?8 COLLATE {Database.NameCollation}");
        If(filter.ParentInstanceIds is not null, "i.parent_instance_id IN (SELECT value FROM json_each(?9))");
        If(filter.CompletedFrom is not null, "i.completed_at >= ?10");
        If(filter.CompletedTo is not null, "i.completed_at < ?11");
        If(filter.UpdatedFrom is not null, "i.updated_at >= ?12");
        If(filter.UpdatedTo is not null, "i.updated_at < ?13");
        for (var tag = 0; tag < filter.Tags?.Count; tag++)
        {
            var parameter = FirstTagParameter + (2 * tag);
            If(true, "EXISTS (SELECT 1 FROM json_each(i.tags) tag "
                + $"WHERE tag.key = ?{parameter} AND tag.value = ?{parameter + 1})");
        }

        return condition.ToString();

        void If(bool isSet, string term)
        {
            if (isSet) condition.Append(" AND ").Append(term);
        }
    }

    private void BindTimes(Statement statement)
    {
        if (_filter.CreatedFrom is { } createdFrom) statement.Bind(2, createdFrom);
        if (_filter.CreatedTo is { } createdTo) statement.Bind(3, createdTo);
        if (_filter.CompletedFrom is { } completedFrom) statement.Bind(10, completedFrom);
        if (_filter.CompletedTo is { } completedTo) statement.Bind(11, completedTo);
        if (_filter.UpdatedFrom is { } updatedFrom) statement.Bind(12, updatedFrom);
        if (_filter.UpdatedTo is { } updatedTo) statement.Bind(13, updatedTo);
    }
}
