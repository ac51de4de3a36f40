using Microsoft.Extensions.Options;

namespace Durable.Http;

/// <summary>Checks the options of durable HTTP when the host starts.</summary>
internal sealed class DurableHttpOptionsValidator : IValidateOptions<DurableHttpOptions>
{
    private const int MostRedirects = 50;

    // Within what a timer of the clock can hold.
    private static readonly TimeSpan _longestRequest = TimeSpan.FromDays(20);

    public ValidateOptionsResult Validate(string? name, DurableHttpOptions options)
    {
        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > _longestRequest)
        {
            return Wrong($"RequestTimeout must be more than zero, at most '{_longestRequest}', and is "
                + $"'{options.RequestTimeout}'");
        }

        if (options.MaximumResponseBytes < 1)
            return Wrong($"MaximumResponseBytes must be 1 or more and is '{options.MaximumResponseBytes}'");
        return options.MaximumRedirects is < 0 or > MostRedirects
            ? Wrong($"MaximumRedirects must be from 0 to {MostRedirects} and is '{options.MaximumRedirects}'")
            : ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Wrong(string text) =>
        ValidateOptionsResult.Fail($"DurableHttpOptions: {text}.");
}
