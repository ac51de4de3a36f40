namespace Repository.Tests.Rooms;

/// <summary>A project of <c>src</c> and the rooms whose types it may use.</summary>
/// <param name="Folder">Its folder under <c>src</c>, which names it.</param>
/// <param name="Assembly">Its assembly, which its project file is named after.</param>
/// <param name="MayKnow">Folders of the rooms it may use.</param>
internal sealed record Room(string Folder, string Assembly, params string[] MayKnow)
{
    /// <summary>All rooms that there are or may be. A new one gets its line here.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Engine", "Durable.Sdk.Engine"),
        new("TaskHub", "Durable.Sdk.TaskHub", "Engine"),
        new("Stores/Sqlite", "Durable.Sdk.Sqlite", "TaskHub", "Engine"),
        new("Stores/Postgres", "Durable.Sdk.Postgres", "TaskHub", "Engine"),
        new("Sdk", "Durable.Sdk", "TaskHub", "Engine", "Stores/Sqlite"),
        new("Generators", "Durable.Sdk.Generators"),
        new("Analyzers", "Durable.Sdk.Analyzers"),
        new("Analyzers/CodeFixes", "Durable.Sdk.Analyzers.CodeFixes", "Analyzers"),
        new("Testing", "Durable.Sdk.Testing", "Sdk", "TaskHub", "Engine"),
    ];

    public string ProjectFile => $"src/{Folder}/{Assembly}.csproj";

    public static Room Of(string folder) => All.Single(room => room.Folder == folder);
}
