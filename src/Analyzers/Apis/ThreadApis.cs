namespace Durable.Sdk.Analyzers.Apis;

/// <summary>Threads, what blocks them, what synchronises them, and what hangs on them.</summary>
internal static class ThreadApis
{
    public static readonly ApiEntry[] Threads =
    [
        ApiEntry.Some(
            "System.Threading.Tasks.Task", "Run", "Start", "RunSynchronously", "Yield", "ContinueWith"),
        ApiEntry.Some("System.Threading.Tasks.Task`1", "ContinueWith"),
        ApiEntry.Derived("System.Threading.Tasks.TaskFactory"),
        ApiEntry.Derived("System.Threading.Tasks.TaskFactory`1"),
        ApiEntry.Derived("System.Threading.Tasks.TaskScheduler"),
        ApiEntry.All("System.Threading.Tasks.Parallel"),
        ApiEntry.All("System.Linq.ParallelEnumerable"),
        ApiEntry.Some(
            "System.Threading.Thread", ".ctor", "Start", "UnsafeStart", "Join", "Interrupt", "Abort", "Yield"),
        ApiEntry.All("System.Threading.ThreadPool"),
        ApiEntry.Derived("System.Threading.SynchronizationContext", "Post", "Send", "SetSynchronizationContext"),
        ApiEntry.All("System.ComponentModel.BackgroundWorker"),
        ApiEntry.Some("System.Threading.ExecutionContext", "Run", "SuppressFlow"),
        ApiEntry.Derived("System.Threading.Tasks.Dataflow.IDataflowBlock"),
        ApiEntry.All("System.Threading.Tasks.Dataflow.DataflowBlock"),
        ApiEntry.All("System.Reactive.Linq.Observable"),
        ApiEntry.Derived("System.Reactive.Concurrency.IScheduler"),
    ];

    public static readonly ApiEntry[] Blocking =
    [
        ApiEntry.Some("System.Threading.Tasks.Task", "Wait", "WaitAll", "WaitAny"),
        ApiEntry.Some("System.Threading.Tasks.Task`1", "Result", "Wait"),
        ApiEntry.Some("System.Threading.Tasks.ValueTask`1", "Result"),
        ApiEntry.Some("System.Runtime.CompilerServices.TaskAwaiter", "GetResult"),
        ApiEntry.Some("System.Runtime.CompilerServices.TaskAwaiter`1", "GetResult"),
        ApiEntry.Some("System.Runtime.CompilerServices.ValueTaskAwaiter", "GetResult"),
        ApiEntry.Some("System.Runtime.CompilerServices.ValueTaskAwaiter`1", "GetResult"),
        ApiEntry.Some(
            "System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", "GetResult"),
        ApiEntry.Some(
            "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter", "GetResult"),
    ];

    public static readonly ApiEntry[] Locking =
    [
        ApiEntry.All("System.Threading.Monitor"),
        ApiEntry.All("System.Threading.Interlocked"),
        ApiEntry.All("System.Threading.Volatile"),
        ApiEntry.Some("System.Threading.Thread", "MemoryBarrier", "VolatileRead", "VolatileWrite"),
        ApiEntry.All("System.Threading.Lock"),
        ApiEntry.All("System.Threading.SpinLock"),
        ApiEntry.Derived("System.Threading.WaitHandle"),
        ApiEntry.All("System.Threading.SemaphoreSlim"),
        ApiEntry.All("System.Threading.ManualResetEventSlim"),
        ApiEntry.All("System.Threading.ReaderWriterLock"),
        ApiEntry.All("System.Threading.ReaderWriterLockSlim"),
        ApiEntry.All("System.Threading.Barrier"),
        ApiEntry.All("System.Threading.CountdownEvent"),
        ApiEntry.All("System.Collections.Concurrent.BlockingCollection`1"),
        ApiEntry.Derived("System.Threading.Channels.ChannelReader`1"),
        ApiEntry.Derived("System.Threading.Channels.ChannelWriter`1"),
        ApiEntry.All("System.Threading.Channels.Channel"),
        ApiEntry.Derived("System.Threading.RateLimiting.RateLimiter"),
        ApiEntry.All("Nito.AsyncEx.AsyncLock"),
    ];

    public static readonly ApiEntry[] Ambient =
    [
        ApiEntry.All("System.Threading.ThreadLocal`1"),
        ApiEntry.All("System.Threading.AsyncLocal`1"),
        ApiEntry.Some(
            "System.Threading.Thread",
            "CurrentThread", "CurrentPrincipal", "GetData", "SetData", "GetCurrentProcessorId"),
        ApiEntry.Some("System.Environment", "CurrentManagedThreadId"),
        ApiEntry.Some(
            "System.Globalization.CultureInfo",
            "CurrentCulture", "CurrentUICulture", "DefaultThreadCurrentCulture", "DefaultThreadCurrentUICulture",
            "InstalledUICulture"),
        ApiEntry.Some("System.Globalization.RegionInfo", "CurrentRegion"),
        ApiEntry.Some("System.Globalization.NumberFormatInfo", "CurrentInfo"),
        ApiEntry.Some("System.Globalization.DateTimeFormatInfo", "CurrentInfo"),
        ApiEntry.Some("System.StringComparer", "CurrentCulture", "CurrentCultureIgnoreCase"),
        ApiEntry.Some("System.StringComparison", "CurrentCulture", "CurrentCultureIgnoreCase"),
        ApiEntry.Some("System.Resources.ResourceManager", "GetString(String)", "GetObject(String)"),
        ApiEntry.Derived("Microsoft.Extensions.Localization.IStringLocalizer"),
        ApiEntry.Some("System.Diagnostics.Activity", "Current"),
        ApiEntry.Some("System.Transactions.Transaction", "Current"),
        ApiEntry.All("System.Transactions.TransactionScope"),
        ApiEntry.Some("System.Security.Claims.ClaimsPrincipal", "Current"),
        ApiEntry.Some("System.Security.Principal.WindowsIdentity", "GetCurrent"),
        ApiEntry.Some("System.Threading.SynchronizationContext", "Current"),
        ApiEntry.Derived("Microsoft.AspNetCore.Http.IHttpContextAccessor"),
        ApiEntry.Derived("Microsoft.AspNetCore.Http.HttpContext"),
        ApiEntry.Some("System.Web.HttpContext", "Current"),
        ApiEntry.Derived("Microsoft.Extensions.DependencyInjection.IServiceScopeFactory"),
        ApiEntry.Some("System.Threading.ExecutionContext", "Capture"),
        ApiEntry.All("System.Runtime.Remoting.Messaging.CallContext"),
    ];

    public static readonly ApiEntry[] HashCode =
    [
        ApiEntry.Some("System.String", "GetHashCode"),
        ApiEntry.Some("System.Object", "GetHashCode"),
        ApiEntry.Some("System.ValueType", "GetHashCode"),
        ApiEntry.Derived("System.Runtime.CompilerServices.ITuple", "GetHashCode"),
        ApiEntry.All("System.HashCode"),
        ApiEntry.Some("System.Runtime.CompilerServices.RuntimeHelpers", "GetHashCode"),
        ApiEntry.Derived("System.StringComparer", "GetHashCode"),
        ApiEntry.Derived("System.Collections.IEqualityComparer", "GetHashCode"),
        ApiEntry.Derived("System.Collections.Generic.IEqualityComparer`1", "GetHashCode"),
    ];
}
