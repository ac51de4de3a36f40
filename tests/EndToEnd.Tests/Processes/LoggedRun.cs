namespace EndToEnd.Tests.Processes;

/// <summary>A line of the activity log.</summary>
/// <param name="IsStart">Whether a run began; otherwise it reached its end.</param>
/// <param name="InstanceId">The instance that called.</param>
/// <param name="Key">The call: execution and task.</param>
/// <param name="ProcessId">Where it ran.</param>
/// <param name="At">When, by the machine's clock.</param>
internal readonly record struct LoggedRun(bool IsStart, string InstanceId, string Key, int ProcessId, DateTime At)
{
    public string ExecutionId => Key[..Key.IndexOf(':')];

    /// <summary>Reads a log; lines that a killed process has not finished are left out.</summary>
    public static List<LoggedRun> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var runs = new List<LoggedRun>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('|') is [var what, var instanceId, var key, var processId, var ticks, ""])
                runs.Add(new(what == "start", instanceId, key, int.Parse(processId), TimeOf(ticks)));
        }

        return runs;
    }

    private static DateTime TimeOf(string ticks) => new(long.Parse(ticks), DateTimeKind.Utc);
}
