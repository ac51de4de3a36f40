using System.Reflection;
using System.Runtime.InteropServices;

namespace Repository.Tests.Rooms;

public sealed class AssemblyReferenceTests
{
    public static TheoryData<string> Built => [.. Room.All
        .Where(room => room.Folder
            is "Engine" or "TaskHub" or "Stores/Sqlite" or "Stores/Postgres" or "Sdk" or "Generators" or "Analyzers")
        .Select(room => room.Folder)];

    [Theory]
    [MemberData(nameof(Built))]
    public void References_OfTheAssembly_StayWithinWhatItsRoomMayKnow(string folder)
    {
        var room = Room.Of(folder);
        var known = room.MayKnow.Select(other => Room.Of(other).Assembly);
        Findings.AssertNone(
            ReferencesOf(room).Where(name => name.StartsWith("Durable", StringComparison.Ordinal)).Except(known),
            $"{room.Assembly} uses types of rooms that it may not know.");
    }

    [Fact]
    public void References_OfTheEngine_AreTheBaseClassLibrary()
    {
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        Findings.AssertNone(
            ReferencesOf(Room.Of("Engine")).Where(name => !File.Exists(Path.Combine(framework, name + ".dll"))),
            "The engine knows nothing but the base class library.");
    }

    private static IEnumerable<string> ReferencesOf(Room room) =>
        Assembly.Load(room.Assembly).GetReferencedAssemblies().Select(reference => reference.Name!);
}
