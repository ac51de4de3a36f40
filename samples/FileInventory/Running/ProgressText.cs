namespace FileInventory;

/// <summary>Progress in words. Rates count from the first look of this process, not from before a crash.</summary>
internal sealed class ProgressText
{
    private Progress? _first;
    private TimeSpan _firstAt;

    public string Of(Progress progress, TimeSpan elapsed)
    {
        if (progress.TotalFiles == 0) return $"{progress.Phase} …";
        if (_first is null) (_first, _firstAt) = (progress, elapsed);
        var text = $"{progress.Phase}: {progress.Files:N0} / {progress.TotalFiles:N0} files, "
            + $"{ByteText.Of(progress.Bytes)} / {ByteText.Of(progress.TotalBytes)}";
        var seconds = (elapsed - _firstAt).TotalSeconds;
        var files = progress.Files - _first.Files;
        if (files == 0 || seconds < 0.5 || progress.Files == progress.TotalFiles) return text;
        var bytesPerSecond = (progress.Bytes - _first.Bytes) / seconds;
        return $"{text}, {files / seconds:N0} files/s, {ByteText.Of((long)bytesPerSecond)}/s, "
            + $"{Left(progress, files / seconds, bytesPerSecond):h\\:mm\\:ss} left";
    }

    // Whichever takes longer: small files cost by their number, large ones by their size.
    private static TimeSpan Left(Progress progress, double filesPerSecond, double bytesPerSecond)
    {
        var byFiles = (progress.TotalFiles - progress.Files) / filesPerSecond;
        var byBytes = bytesPerSecond == 0 ? 0 : (progress.TotalBytes - progress.Bytes) / bytesPerSecond;
        return TimeSpan.FromSeconds(Math.Min(Math.Max(byFiles, byBytes), TimeSpan.FromDays(1).TotalSeconds - 1));
    }
}
