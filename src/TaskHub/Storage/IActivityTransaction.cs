using System.Data.Common;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// A transaction on the store's database in which an activity writes what is the application's, and in which its
/// completion is written: both or none, and once for each call however often the activity runs.
/// </summary>
/// <remarks>
/// Life cycle: the activity writes in <see cref="Transaction"/>; then <see cref="CompleteAsync"/> once, or not at all
/// when the activity has failed; then <see cref="IAsyncDisposable.DisposeAsync"/>, which rolls back what was not
/// completed. For one thread at a time.
/// </remarks>
public interface IActivityTransaction : IAsyncDisposable
{
    /// <summary>The transaction. It stays the store's: the activity neither commits it nor rolls it back.</summary>
    DbTransaction Transaction { get; }

    /// <summary>Writes the activity's completion and commits.</summary>
    /// <param name="completion">
    /// The completion, for the inbox of the instance that called; <see cref="InboxMessage.ExecutionId"/> is set.
    /// </param>
    /// <param name="taskId">The number of the call in its execution.</param>
    /// <param name="cancellationToken">Gives up before the commit is sent.</param>
    /// <returns>
    /// False when nothing was committed, because another run of the same call has completed, or the execution is over.
    /// </returns>
    ValueTask<bool> CompleteAsync(InboxMessage completion, int taskId, CancellationToken cancellationToken);
}
