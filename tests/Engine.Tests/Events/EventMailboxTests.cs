using Durable.Sdk.Engine;

namespace Engine.Tests.Events;

public class EventMailboxTests
{
    private readonly EventMailbox _mailbox = new();

    [Fact]
    public void Offer_NobodyWaits_IsBufferedInOrder()
    {
        Assert.Null(_mailbox.Offer(Raised("a", 1)));
        Assert.Null(_mailbox.Offer(Raised("a", 2)));

        Assert.Equal([1, 2], [Take("a"), Take("a")]);
        Assert.False(_mailbox.TryTake("a", out _));
    }

    [Fact]
    public void Offer_TwoWaiters_GoesToTheOldest()
    {
        var first = _mailbox.Wait("a");
        var second = _mailbox.Wait("a");

        Assert.Equal(first, _mailbox.Offer(Raised("a", 1)));
        Assert.Equal(second, _mailbox.Offer(Raised("a", 2)));
    }

    [Fact]
    public void Offer_AnotherCase_IsTheSameName()
    {
        var ticket = _mailbox.Wait("Approved");

        Assert.Equal(ticket, _mailbox.Offer(Raised("APPROVED", 1)));
    }

    [Fact]
    public void Offer_AnotherName_IsNotTaken()
    {
        _mailbox.Wait("a");

        Assert.Null(_mailbox.Offer(Raised("b", 1)));
    }

    [Fact]
    public void Cancel_OldestWaiter_LeavesTheEventToTheNext()
    {
        var first = _mailbox.Wait("a");
        var second = _mailbox.Wait("a");

        Assert.True(_mailbox.Cancel(first));
        Assert.Equal(second, _mailbox.Offer(Raised("a", 1)));
    }

    [Fact]
    public void Cancel_OnlyWaiter_LeavesTheEventBuffered()
    {
        _mailbox.Cancel(_mailbox.Wait("a"));

        Assert.Null(_mailbox.Offer(Raised("a", 1)));
        Assert.Equal(1, Take("a"));
    }

    [Fact]
    public void Cancel_ServedOrCancelledTicket_SaysNo()
    {
        var served = _mailbox.Wait("a");
        _mailbox.Offer(Raised("a", 1));
        var cancelled = _mailbox.Wait("a");
        _mailbox.Cancel(cancelled);

        Assert.False(_mailbox.Cancel(served));
        Assert.False(_mailbox.Cancel(cancelled));
    }

    [Fact]
    public void Wait_EventBuffered_IsRefused()
    {
        _mailbox.Offer(Raised("a", 1));

        Assert.Throws<InvalidOperationException>(() => _mailbox.Wait("A"));
    }

    [Fact]
    public void Unclaimed_SeveralNames_AreInTheOrderOfArrival()
    {
        foreach (var raised in (EventRaised[])[Raised("a", 1), Raised("b", 2), Raised("a", 3), Raised("c", 4)])
            _mailbox.Offer(raised);
        Take("a");

        Assert.Equal([Raised("b", 2), Raised("a", 3), Raised("c", 4)], _mailbox.Unclaimed);
    }

    private static EventRaised Raised(string name, int number) => new(name, Payload.FromJson($"{number}"));

    private int Take(string name)
    {
        Assert.True(_mailbox.TryTake(name, out var input));
        return int.Parse(input.ToString());
    }
}
