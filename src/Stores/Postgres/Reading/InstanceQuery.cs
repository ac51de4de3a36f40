using System.Globalization;
using System.Text;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>A filter as the condition of a query over <c>instances i</c>.</summary>
internal sealed class InstanceQuery
{
    private readonly StringBuilder _condition = new("WHERE i.sequence > $1");
    private readonly List<NpgsqlParameter> _parameters = [];

    private InstanceQuery(InstanceFilter filter)
    {
        _parameters.Add(Postgres.Parameters.Of(PageToken.Read(filter.ContinuationToken)));
        if (filter.Statuses is { Count: > 0 } statuses)
            And("i.status = ANY({0})", Postgres.Parameters.OfArray(statuses.Select(status => (short)status).ToArray()));
        AndTime("i.created_at >=", filter.CreatedFrom);
        AndTime("i.created_at <", filter.CreatedTo);
        AndTime("i.completed_at >=", filter.CompletedFrom);
        AndTime("i.completed_at <", filter.CompletedTo);
        AndTime("i.updated_at >=", filter.UpdatedFrom);
        AndTime("i.updated_at <", filter.UpdatedTo);
        if (filter.InstanceIdPrefix is { Length: > 0 } prefix) AndText("i.instance_id ^@ {0}", prefix);
        if (filter.ExcludedInstanceIdPrefix is { Length: > 0 } excluded) AndText("NOT i.instance_id ^@ {0}", excluded);
        if (filter.Name is { } name) AndText("i.name_key = {0}", InstanceRow.Key(name));
        if (filter.Version is { } version) AndText("coalesce(i.version_key, '') = {0}", InstanceRow.Key(version));
        if (filter.ParentInstanceIds is { } parents)
            And("i.parent_instance_id = ANY({0})", Postgres.Parameters.OfArray(parents.ToArray()));
        foreach (var (tag, value) in filter.Tags ?? new Dictionary<string, string>())
        {
            _parameters.Add(Postgres.Parameters.Of(tag));
            AndText($"i.tags::json ->> ${_parameters.Count} = {{0}}", value);
        }
    }

    /// <summary>The condition, from <c>WHERE</c> on.</summary>
    public string Condition => _condition.ToString();

    public NpgsqlParameter[] Parameters => [.. _parameters];

    public static InstanceQuery From(InstanceFilter filter) => new(filter);

    private void AndTime(string comparison, DateTimeOffset? time)
    {
        if (time is { } known) And($"{comparison} {{0}}", Postgres.Parameters.Of(UnixTicks.From(known)));
    }

    private void AndText(string term, string value) => And(term, Postgres.Parameters.Of(value));

    private void And(string term, NpgsqlParameter parameter)
    {
        _parameters.Add(parameter);
        _condition.Append(" AND ").AppendFormat(CultureInfo.InvariantCulture, term, $"${_parameters.Count}");
    }
}
