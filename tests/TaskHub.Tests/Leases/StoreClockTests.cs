using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests.Leases;

public sealed class StoreClockTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _own = new();
    private readonly StoreClock _clock;

    public StoreClockTests() => _clock = new(_own);

    [Fact]
    public void Now_NothingTold_IsOnesOwn() => Assert.Equal(_own.GetUtcNow(), _clock.GetUtcNow());

    [Fact]
    public void Now_OwnClockIsWrong_IsTheStores()
    {
        var store = _own.GetUtcNow() - _hour;

        _clock.Told(store, _clock.GetTimestamp());
        _own.Advance(_second);

        Assert.Equal(store + _second, _clock.GetUtcNow());
    }

    [Fact]
    public void Now_OwnClockMayBeRight_StaysThough()
    {
        var asked = _clock.GetTimestamp();
        var store = _own.GetUtcNow();
        _own.Advance(_second); // The answer took so long, on its way there or back.

        _clock.Told(store, asked);

        Assert.Equal(_own.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void Now_StoreIsAhead_IsNotMoreThanTheAnswerProves()
    {
        var asked = _clock.GetTimestamp();
        var store = _own.GetUtcNow() + _hour;
        _own.Advance(_second);

        _clock.Told(store, asked);

        Assert.Equal(store, _clock.GetUtcNow());
    }
}
