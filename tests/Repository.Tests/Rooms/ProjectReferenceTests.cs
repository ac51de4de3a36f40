using System.Xml.Linq;

namespace Repository.Tests.Rooms;

public sealed class ProjectReferenceTests
{
    [Fact]
    public void Projects_OfSrc_AreAllInTheTable() => Findings.AssertNone(
        RepositoryFiles.Under("src", ".csproj").Except(Room.All.Select(room => room.ProjectFile)),
        "These projects are no room, or their assembly is not named as the table says. See Room.cs.");

    [Fact]
    public void References_OfEachRoom_StayWithinWhatItMayKnow() => Findings.AssertNone(
        from room in Room.All
        where RepositoryFiles.Exists(room.ProjectFile)
        from known in ReferencesOf(room)
        where !room.MayKnow.Select(folder => Room.Of(folder).ProjectFile).Contains(known)
        select $"{room.ProjectFile} → {known}",
        "These project references go where their room may not look.");

    [Fact]
    public void Table_HasNoCircle() => Findings.AssertNone(
        Room.All.Where(room => Reach(room).Contains(room)).Select(room => room.Folder),
        "These rooms know themselves through others.");

    private static IEnumerable<Room> Reach(Room room) =>
        room.MayKnow.Select(Room.Of).SelectMany(known => Reach(known).Prepend(known)).Distinct();

    // A reference without the output assembly is a tool of the build: its types are not known.
    private static IEnumerable<string> ReferencesOf(Room room) => XDocument
        .Parse(RepositoryFiles.Read(room.ProjectFile))
        .Descendants("ProjectReference")
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
        .Select(reference => FromRoot(room, (string)reference.Attribute("Include")!));

    private static string FromRoot(Room room, string reference)
    {
        var folder = Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(room.ProjectFile)!);
        var path = Path.GetFullPath(Path.Combine(folder, reference.Replace('\\', '/')));
        return Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/');
    }
}
