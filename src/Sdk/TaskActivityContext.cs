using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Durable;

/// <summary>What an activity knows of its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>Name of the activity.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The execution of the instance that called it.</summary>
    public virtual string ExecutionId => "";

    /// <summary>Version that was asked for; empty for none.</summary>
    public virtual string Version => "";

    /// <summary>
    /// Which attempt of its retry policy this is, counted from 1. A re-run after a crash does not count.
    /// </summary>
    public virtual int Attempt => 1;

    /// <summary>
    /// A key that is the same for every run of this call and differs between calls: hand it to what must not happen
    /// twice.
    /// </summary>
    public abstract string IdempotencyKey { get; }

    /// <summary>Tags of the call, in no order.</summary>
    public virtual IReadOnlyDictionary<string, string> Tags =>
        System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Fires when the call has run too long, when its orchestration has ended, and when the worker drains.
    /// </summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;

    /// <summary>
    /// Begins a transaction on the database that holds the hub, in which the activity writes what is the application's.
    /// It is committed together with the activity's result, and rolled back when the activity fails: what is written in
    /// it is written exactly once, however often the activity runs. A second call gives the same transaction.
    /// </summary>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>
    /// An <c>NpgsqlTransaction</c> or a <c>SqliteTransaction</c>, with its connection. The activity uses both, and
    /// neither commits the one nor closes the other. In SQLite nobody else writes to the file while it is open: be
    /// brief.
    /// </returns>
    /// <exception cref="DurableException">The hub's store has no transactions (<c>DUR7007</c>).</exception>
    /// <exception cref="NotSupportedException">No worker has made the context.</exception>
    public virtual ValueTask<DbTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"'{GetType()}' has no transactions. Override BeginTransactionAsync.");

    /// <summary>
    /// Makes a logger that names instance, execution, activity and attempt in the scope of each of its lines. A context
    /// that no worker has made logs nothing.
    /// </summary>
    /// <param name="categoryName">The category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateLogger(string categoryName) => NullLogger.Instance;

    /// <summary>Makes a logger that names the call in the scope of each of its lines.</summary>
    /// <typeparam name="T">The type that names the category.</typeparam>
    /// <returns>The logger.</returns>
    public ILogger CreateLogger<T>() => CreateLogger(typeof(T).FullName ?? typeof(T).Name);
}
