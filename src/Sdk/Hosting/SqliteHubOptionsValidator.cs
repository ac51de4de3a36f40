using Microsoft.Extensions.Options;

namespace Durable.Hosting;

/// <summary>Checks where a hub is kept.</summary>
internal sealed class SqliteHubOptionsValidator : IValidateOptions<SqliteHubOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteHubOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Fail("SqliteHubOptions: Path must name the database file and is empty.");
        if (options.BusyTimeout <= TimeSpan.Zero)
        {
            return ValidateOptionsResult.Fail(
                $"SqliteHubOptions: BusyTimeout must be more than zero and is '{options.BusyTimeout}'.");
        }

        return ValidateOptionsResult.Success;
    }
}
