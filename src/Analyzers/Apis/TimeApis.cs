namespace Durable.Sdk.Analyzers.Apis;

/// <summary>Clocks, chance and timers of the machine.</summary>
internal static class TimeApis
{
    public static readonly ApiEntry[] Clock =
    [
        ApiEntry.Some("System.DateTime", "Now", "UtcNow", "Today", "ToLocalTime", "IsDaylightSavingTime",
            "FromFileTime", "ToFileTime"),
        ApiEntry.Some("System.DateTimeOffset", "Now", "UtcNow", "ToLocalTime", "LocalDateTime", "FromFileTime"),
        ApiEntry.Derived(
            "System.TimeProvider",
            "GetUtcNow", "GetLocalNow", "GetTimestamp", "GetElapsedTime", "LocalTimeZone", "System"),
        ApiEntry.Some(
            "System.TimeZoneInfo",
            "Local", "ClearCachedData", "GetSystemTimeZones", "ConvertTimeToUtc(DateTime)"),
        ApiEntry.All("System.TimeZone"),
        ApiEntry.All("System.Diagnostics.Stopwatch"),
        ApiEntry.Some("System.Environment", "TickCount", "TickCount64"),
    ];

    public static readonly ApiEntry[] Chance =
    [
        ApiEntry.Some("System.Random", ".ctor()", "Shared"),
        ApiEntry.Derived("System.Security.Cryptography.RandomNumberGenerator"),
        ApiEntry.Derived("System.Security.Cryptography.SymmetricAlgorithm", "GenerateKey", "GenerateIV"),
        ApiEntry.Derived("System.Security.Cryptography.HMAC", ".ctor()"),
        ApiEntry.Some("System.Security.Cryptography.RSA", "Create(Int32)"),
        ApiEntry.Some("System.Security.Cryptography.ECDsa", "Create(ECCurve)"),
        ApiEntry.Some("System.Security.Cryptography.ECDiffieHellman", "Create(ECCurve)"),
        ApiEntry.Some("System.Linq.Enumerable", "Shuffle"),
        ApiEntry.Some("System.IO.Path", "GetRandomFileName"),
        ApiEntry.Some("System.IO.Directory", "CreateTempSubdirectory"),
        ApiEntry.Derived("Bogus.Faker"),
        ApiEntry.Derived("Bogus.Faker`1"),
        ApiEntry.Some("System.Diagnostics.ActivityTraceId", "CreateRandom"),
        ApiEntry.Some("System.Diagnostics.ActivitySpanId", "CreateRandom"),
    ];

    public static readonly ApiEntry[] NewGuid =
    [
        ApiEntry.Some("System.Guid", "NewGuid", "CreateVersion7"),
    ];

    public static readonly ApiEntry[] Delay =
    [
        ApiEntry.Some("System.Threading.Tasks.Task", "Delay", "WaitAsync"),
        ApiEntry.Some("System.Threading.Tasks.Task`1", "WaitAsync"),
        ApiEntry.Some("System.Threading.Tasks.TimeProviderTaskExtensions"),
        ApiEntry.Some("System.Threading.Thread", "Sleep", "SpinWait"),
        ApiEntry.All("System.Threading.SpinWait"),
        ApiEntry.All("System.Threading.Timer"),
        ApiEntry.All("System.Timers.Timer"),
        ApiEntry.All("System.Threading.PeriodicTimer"),
        ApiEntry.Derived("System.Threading.ITimer"),
        ApiEntry.Derived("System.TimeProvider", "CreateTimer"),
        ApiEntry.Derived(
            "System.Threading.CancellationTokenSource",
            ".ctor(TimeSpan)", ".ctor(Int32)", ".ctor(TimeSpan,TimeProvider)", "CancelAfter"),
    ];
}
