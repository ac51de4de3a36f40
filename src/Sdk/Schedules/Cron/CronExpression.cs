using System.Diagnostics.CodeAnalysis;

namespace Durable.Schedules;

/// <summary>
/// Times in the manner of Unix cron: five fields (minute, hour, day of month, month, day of week), or six with seconds
/// first. Immutable.
/// </summary>
/// <remarks>
/// A field is <c>*</c>, a value, a range <c>a-b</c> that may wrap around, a step <c>*/n</c>, <c>a/n</c> or
/// <c>a-b/n</c>, or a list of these with commas. Months and days of the week have names (<c>JAN</c>, <c>MON</c>);
/// Sunday is 0 or 7. Days of the month may be <c>L</c> (the last), <c>L-3</c>, <c>LW</c> (the last from Monday to
/// Friday) and <c>15W</c> (the one from Monday to Friday that is nearest to the 15th, within the month); days of the
/// week <c>5L</c> (the last Friday) and <c>5#2</c> (the second). A day has to fit one of the two day fields when both
/// are restricted, and both when one of them begins with <c>*</c>. <c>?</c> is <c>*</c> in those two. <c>@yearly</c>,
/// <c>@monthly</c>, <c>@weekly</c>, <c>@daily</c> and <c>@hourly</c> stand for the usual ones.
/// <para>
/// When clocks go forward, a time that does not exist is the first moment after the gap. When they go back, a time that
/// occurs twice is the first. Expressions that run every hour, and those whose seconds or minutes have a <c>*</c> or a
/// step, follow the elapsed time instead: they take both, and have nothing to make up for after a gap.
/// </para>
/// </remarks>
public sealed class CronExpression
{
    private readonly string _text;
    private readonly CronFields _fields;

    private CronExpression(string text, CronFields fields)
    {
        _text = text;
        _fields = fields;
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">Its text.</param>
    /// <returns>The expression. It may never have an occurrence: 31 February is a date to it.</returns>
    /// <exception cref="InvalidCronExpressionException">The text is not an expression.</exception>
    public static CronExpression Parse(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new(expression, new CronParser(expression).Parse());
    }

    /// <summary>Reads an expression, if the text is one.</summary>
    /// <param name="expression">The text.</param>
    /// <param name="result">The expression; null when the text is none.</param>
    /// <returns>Whether the text is an expression.</returns>
    public static bool TryParse(string? expression, [NotNullWhen(true)] out CronExpression? result)
    {
        result = null;
        if (expression is null) return false;
        try
        {
            result = Parse(expression);
            return true;
        }
        catch (InvalidCronExpressionException)
        {
            return false; // The answer that was asked for.
        }
    }

    /// <summary>Finds the first occurrence after a time.</summary>
    /// <param name="after">The time; an occurrence at this very time is not taken.</param>
    /// <param name="zone">Whose clock the fields are read by; null for UTC.</param>
    /// <returns>The occurrence, with the zone's offset then; null when there is none within 400 years.</returns>
    public DateTimeOffset? GetNextOccurrence(DateTimeOffset after, TimeZoneInfo? zone = null) =>
        CronOccurrences.Next(_fields, after, zone ?? TimeZoneInfo.Utc);

    /// <summary>The text that it was read from.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text;
}
