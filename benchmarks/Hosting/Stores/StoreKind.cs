namespace Durable.Sdk.Benchmarks;

/// <summary>Where a hub is kept.</summary>
internal enum StoreKind
{
    /// <summary>In memory.</summary>
    Memory,

    /// <summary>In a SQLite file.</summary>
    Sqlite,

    /// <summary>In PostgreSQL.</summary>
    Postgres,
}
