using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What stores say of transactions that callers give them.</summary>
public static class CallerTransaction
{
    /// <summary>Describes a store that has no transactions.</summary>
    /// <param name="store">The store's <see cref="IHubStore.Description"/>.</param>
    /// <returns>The exception to throw (<c>DUR7007</c>).</returns>
    public static DurableException None(string store) => new(
        ErrorCodes.TransactionNotUsable,
        $"The hub is kept in {store}, which has no transactions. Keep it in SQLite or PostgreSQL.");

    /// <summary>Describes a transaction that a store cannot write in.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="store">The store's <see cref="IHubStore.Description"/>.</param>
    /// <param name="expected">What the store takes, as the end of a sentence without its full stop.</param>
    /// <returns>The exception to throw (<c>DUR7007</c>).</returns>
    public static DurableException NotUsable(DbTransaction transaction, string store, string expected) => new(
        ErrorCodes.TransactionNotUsable,
        $"The hub is kept in {store}, and the transaction that was given is a '{transaction.GetType().Name}'"
        + (transaction.Connection is { } connection ? $" on '{connection.DataSource}'" : " that has ended")
        + $". Nothing was sent. Give {expected}.");
}
