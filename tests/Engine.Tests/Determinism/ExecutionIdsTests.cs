using Durable.Sdk.Engine;

namespace Engine.Tests.Determinism;

public class ExecutionIdsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Derive_TheSameCall_GivesThePinnedId() =>
        Assert.Equal("019b76daa80077fbb842ce172c826ddc", ExecutionIds.Derive(At, "parent", 3));

    [Fact]
    public void Derive_AnyId_HasTheLayoutOfVersion7()
    {
        var id = Guid.ParseExact(ExecutionIds.Derive(At, "parent", 3), "N");

        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void Derive_LaterStarts_SortBehindEarlierOnes()
    {
        var ids = Enumerable.Range(0, 100).Select(i => ExecutionIds.Derive(At.AddMilliseconds(i), "p", i)).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Derive_AnotherActionOrParent_GivesAnotherId()
    {
        string[] ids =
        [
            ExecutionIds.Derive(At, "p", 1), ExecutionIds.Derive(At, "p", 2), ExecutionIds.Derive(At, "q", 1),
        ];

        Assert.Equal(3, ids.Distinct().Count());
    }
}
