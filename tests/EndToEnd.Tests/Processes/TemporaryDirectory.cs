namespace EndToEnd.Tests.Processes;

/// <summary>A directory of one test, removed with it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("durable-").FullName;

    public string Root => _path;

    public string Database => Path.Combine(_path, "hub.db");

    public string Log => Path.Combine(_path, "activities.log");

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
