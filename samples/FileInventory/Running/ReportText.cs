namespace FileInventory;

/// <summary>The report as text.</summary>
internal static class ReportText
{
    public static void Write(TextWriter output, InventoryReport report, TimeSpan? took)
    {
        output.WriteLine($"Inventory of {report.Folder}");
        output.WriteLine($"  files       {report.Files:N0} ({ByteText.Of(report.Bytes)})");
        output.WriteLine($"  unreadable  {report.UnreadableCount:N0}");
        output.WriteLine($"  duplicates  {report.Groups:N0} groups, {ByteText.Of(report.WastedBytes)} wasted");
        if (took is { } time) output.WriteLine($"  took        {(int)time.TotalHours}:{time:mm\\:ss} from its start");
        WriteUnreadable(output, report);
        WriteDuplicates(output, report);
    }

    private static void WriteUnreadable(TextWriter output, InventoryReport report)
    {
        if (report.Unreadable.Length == 0) return;
        output.WriteLine();
        output.WriteLine($"Could not be read ({Shown(report.Unreadable.Length, report.UnreadableCount)}):");
        foreach (var (path, reason) in report.Unreadable) output.WriteLine($"  {path}: {reason}");
    }

    private static void WriteDuplicates(TextWriter output, InventoryReport report)
    {
        if (report.Largest.Length == 0) return;
        output.WriteLine();
        output.WriteLine($"Duplicates by wasted bytes ({Shown(report.Largest.Length, report.Groups)}):");
        foreach (var group in report.Largest)
        {
            output.WriteLine($"  {ByteText.Of(group.WastedBytes),10}  {group.Copies:N0} × {ByteText.Of(group.Size)}");
            foreach (var path in group.Paths) output.WriteLine($"{"",14}{path}");
            if (group.Copies > group.Paths.Length)
                output.WriteLine($"{"",14}and {group.Copies - group.Paths.Length:N0} more");
        }
    }

    private static string Shown(int shown, long all) => shown == all ? $"all {all:N0}" : $"{shown:N0} of {all:N0}";
}
