namespace Durable.Schedules;

/// <summary>Reads the text of a cron expression: fields, and within them lists of values, ranges and steps.</summary>
internal sealed class CronParser(string text)
{
    private static readonly Dictionary<string, string> _shorthands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    public CronFields Parse()
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('@') && !_shorthands.TryGetValue(trimmed, out trimmed))
            throw Wrong($"Of words it knows {string.Join(", ", _shorthands.Keys)}.");
        var parts = trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (5 or 6))
        {
            throw Wrong("It must have five fields (minute, hour, day of month, month, day of week), or six with "
                + $"seconds first, and has {parts.Length}.");
        }

        var seconds = parts.Length == 6 ? parts[0] : "0";
        var fields = parts.AsSpan(parts.Length - 5);
        var hours = Bits(CronField.Hour, fields[1]);
        return new(
            Bits(CronField.Second, seconds),
            Bits(CronField.Minute, fields[0]),
            hours,
            Bits(CronField.Month, fields[3]),
            new CronDayParser(this).Parse(fields[2], fields[4]),
            hours == CronField.Hour.All || IsInterval(seconds) || IsInterval(fields[0]));
    }

    public ulong Bits(CronField field, string list)
    {
        var bits = 0UL;
        foreach (var item in list.Split(',')) bits |= ItemBits(field, item);
        return bits;
    }

    /// <summary>One item of a list: <c>*</c>, a value, a range, with a step or without.</summary>
    public ulong ItemBits(CronField field, string item)
    {
        var parts = item.Split('/');
        if (parts.Length > 2) throw Wrong($"'{item}' in the field {field.Name} has more than one step.");
        var step = parts.Length == 2 ? Number(field, parts[1], 1, field.Most, "step") : 1;
        var (from, to) = RangeOf(field, parts[0], parts.Length == 2);
        var bits = 0UL;
        // A range may go around the end: FRI-MON, 22-2.
        var length = to >= from ? to - from : to - from + field.Size;
        for (var i = 0; i <= length; i += step) bits |= 1UL << (field.Least + ((from - field.Least + i) % field.Size));
        return bits;
    }

    public int Value(CronField field, string value)
    {
        var named = Array.FindIndex(field.Names, name => name.Equals(value, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? field.Least + named : Number(field, value, field.Least, field.MostWritten, "value");
    }

    public int Number(CronField field, string digits, int least, int most, string what)
    {
        // At most three digits: no field has more, and a longer number would not fit.
        if (digits.Length is >= 1 and <= 3 && digits.All(char.IsAsciiDigit))
        {
            var number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            if (number >= least && number <= most) return number;
        }

        throw Wrong($"'{digits}' is no {what} of the field {field.Name}, which takes {least} to {most}"
            + (field.Names.Length > 0 && what == "value" ? $" and {field.Names[0]} to {field.Names[^1]}." : "."));
    }

    public InvalidCronExpressionException Wrong(string reason) => new(text, reason);

    private (int From, int To) RangeOf(CronField field, string range, bool hasStep)
    {
        if (range == "*") return (field.Least, field.Most);
        var ends = range.Split('-');
        if (ends.Length > 2) throw Wrong($"'{range}' in the field {field.Name} is no range.");
        var from = Value(field, ends[0]);
        if (ends.Length == 2) return (from, Value(field, ends[1]));
        return (from, hasStep ? field.Most : from);
    }

    private static bool IsInterval(string field) => field.AsSpan().ContainsAny('*', '/');
}
