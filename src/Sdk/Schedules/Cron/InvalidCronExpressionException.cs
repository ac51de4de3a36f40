using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>A text is not a cron expression.</summary>
/// <param name="expression">The text.</param>
/// <param name="reason">What is wrong with it, as a whole sentence.</param>
public sealed class InvalidCronExpressionException(string expression, string reason)
    : DurableException(ErrorCodes.InvalidCronExpression,
        $"'{expression}' is not a cron expression. {reason}")
{
    /// <summary>The text.</summary>
    public string Expression { get; } = expression;
}
