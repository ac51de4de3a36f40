using Npgsql;
using NpgsqlTypes;

namespace Durable.Sdk.Postgres;

/// <summary>Parameters of statements, with the types of the columns that they meet.</summary>
internal static class Parameters
{
    public static NpgsqlParameter Of(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(int value) => new NpgsqlParameter<int> { TypedValue = value };

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Of(bool value) => new NpgsqlParameter<bool> { TypedValue = value };

    public static NpgsqlParameter Of(DateTime value) =>
        new NpgsqlParameter<DateTime> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter OfNullable(long? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    /// <summary>The number of a transaction.</summary>
    public static NpgsqlParameter OfTransaction(ulong value) =>
        new NpgsqlParameter<ulong> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Xid8 };

    public static NpgsqlParameter OfArray<T>(T[] values) => new NpgsqlParameter<T[]> { TypedValue = values };

    public static NpgsqlParameter OfArray<T>(List<T> values) => new NpgsqlParameter<List<T>> { TypedValue = values };

    /// <summary>UTF-8 as text.</summary>
    public static NpgsqlParameter OfUtf8(ReadOnlyMemory<byte> value) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>UTF-8 as text, without a detour over strings.</summary>
    public static NpgsqlParameter OfUtf8(List<ReadOnlyMemory<byte>> values) =>
        new NpgsqlParameter<List<ReadOnlyMemory<byte>>>
        {
            TypedValue = values,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        };

    /// <summary>UTF-8 as text, or null.</summary>
    public static NpgsqlParameter OfUtf8(List<ReadOnlyMemory<byte>?> values) =>
        new NpgsqlParameter<List<ReadOnlyMemory<byte>?>>
        {
            TypedValue = values,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        };
}
