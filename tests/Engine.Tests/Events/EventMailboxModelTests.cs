using Durable.Sdk.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.Events;

/// <summary>Random operations on the mailbox and on two plain lists give the same answers.</summary>
public class EventMailboxModelTests
{
    private static readonly Gen<Operation> Operations =
        from kind in Gen.Elements(Kind.Take, Kind.Wait, Kind.Offer, Kind.Offer, Kind.Cancel)
        from name in Gen.Elements("a", "A", "b", "c")
        from ticket in Gen.Choose(0, 20)
        select new Operation(kind, name, ticket);

    private enum Kind
    {
        Take,
        Wait,
        Offer,
        Cancel,
    }

    [Fact]
    public void AnyOperations_AgainstTheModel_Agree() =>
        Prop.ForAll(Operations.ListOf().ToArbitrary(), (List<Operation> operations) =>
        {
            var mailbox = new EventMailbox();
            var model = new Model();
            for (var i = 0; i < operations.Count; i++)
            {
                Assert.Equal(model.Run(operations[i], i), Run(mailbox, operations[i], i));
                Assert.Equal(model.Buffered, mailbox.Unclaimed);
            }
        }).QuickCheckThrowOnFailure();

    private static string Run(EventMailbox mailbox, Operation operation, int number) => operation.Kind switch
    {
        Kind.Take => mailbox.TryTake(operation.Name, out var input) ? $"took {input}" : "nothing",
        // The mailbox refuses to wait while there is something to take.
        Kind.Wait => mailbox.TryTake(operation.Name, out var input)
            ? $"took {input}"
            : $"{mailbox.Wait(operation.Name)}",
        Kind.Offer => $"to {mailbox.Offer(new(operation.Name, Payload.FromJson($"{number}")))}",
        _ => $"{mailbox.Cancel(operation.Ticket)}",
    };

    private sealed record Operation(Kind Kind, string Name, int Ticket);

    private sealed class Model
    {
        private readonly List<(string Name, int Ticket)> _waiters = [];
        private int _tickets;

        public List<EventRaised> Buffered { get; } = [];

        public string Run(Operation operation, int number) => operation.Kind switch
        {
            Kind.Take => Take(operation.Name) ?? "nothing",
            Kind.Wait => Take(operation.Name) ?? Wait(operation.Name),
            Kind.Offer => $"to {Offer(operation.Name, number)}",
            _ => $"{_waiters.RemoveAll(waiter => waiter.Ticket == operation.Ticket) > 0}",
        };

        private static bool IsSame(string one, string other) =>
            string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

        private string? Take(string name)
        {
            var index = Buffered.FindIndex(buffered => IsSame(buffered.Name, name));
            if (index < 0) return null;
            var taken = Buffered[index];
            Buffered.RemoveAt(index);
            return $"took {taken.Input}";
        }

        private string Wait(string name)
        {
            _waiters.Add((name, _tickets));
            return $"{_tickets++}";
        }

        private int? Offer(string name, int number)
        {
            var index = _waiters.FindIndex(waiter => IsSame(waiter.Name, name));
            if (index < 0)
            {
                Buffered.Add(new(name, Payload.FromJson($"{number}")));
                return null;
            }

            var ticket = _waiters[index].Ticket;
            _waiters.RemoveAt(index);
            return ticket;
        }
    }
}
