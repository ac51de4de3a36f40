using Microsoft.Extensions.Options;
using Npgsql;

namespace Durable.Hosting;

/// <summary>Checks where a hub is kept.</summary>
internal sealed class PostgresHubOptionsValidator : IValidateOptions<PostgresHubOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgresHubOptions options)
    {
        List<string> faults = [];
        CheckConnectionString(options.ConnectionString, faults);
        if (!Sdk.Postgres.SchemaName.IsValid(options.Schema))
            faults.Add($"PostgresHubOptions: {Sdk.Postgres.SchemaName.Rule} Schema is '{options.Schema}'.");
        if (options.MaximumConcurrentCommits < 1)
        {
            faults.Add("PostgresHubOptions: MaximumConcurrentCommits must be at least 1 and is "
                + $"'{options.MaximumConcurrentCommits}'.");
        }

        if (options.PollInterval <= TimeSpan.Zero)
            faults.Add($"PostgresHubOptions: PollInterval must be more than zero and is '{options.PollInterval}'.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // What is wrong in it is said without the string itself, which may hold a password.
    private static void CheckConnectionString(string connectionString, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            faults.Add("PostgresHubOptions: ConnectionString is empty. Give it to UsePostgres, or set "
                + "'Durable:Postgres:ConnectionString'.");
            return;
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(settings.Host))
                faults.Add("PostgresHubOptions: ConnectionString names no Host.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
        {
            faults.Add($"PostgresHubOptions: ConnectionString cannot be read: {error.Message}");
        }
    }
}
