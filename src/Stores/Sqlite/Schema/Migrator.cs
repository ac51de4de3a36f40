namespace Durable.Sdk.Sqlite;

/// <summary>Creates the hub's tables or brings them up to date; safe when several processes do so at once.</summary>
internal static class Migrator
{
    private const string ReadPartitionCount = "SELECT partition_count FROM hub";

    public static int Migrate(Database database, string path, int partitionCount)
    {
        try
        {
            // All of the first look as of one moment: another process may be creating the tables right now.
            database.Execute("BEGIN");
            var isCurrent = CheckVersion(database, path) == Migrations.Steps.Count;
            var existing = isCurrent ? (int)database.ReadLong(ReadPartitionCount) : 0;
            database.Execute("COMMIT");
            if (isCurrent) return existing;
            database.Execute("BEGIN IMMEDIATE");
            var version = CheckVersion(database, path); // Again: another process may have been first.
            foreach (var step in Migrations.Steps.Skip(version)) database.Execute(step);
            database.Execute($"PRAGMA application_id = {Migrations.ApplicationId}");
            database.Execute($"PRAGMA user_version = {Migrations.Steps.Count}");
            var count = PartitionCount(database, partitionCount);
            database.Execute("COMMIT");
            return count;
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private static int CheckVersion(Database database, string path)
    {
        var application = database.ReadLong("PRAGMA application_id");
        var version = (int)database.ReadLong("PRAGMA user_version");
        if (application == Migrations.ApplicationId)
        {
            return version <= Migrations.Steps.Count ? version : throw StoreFile.Newer(path, version);
        }

        var isEmpty = application == 0 && database.ReadLong("SELECT count(*) FROM sqlite_master") == 0;
        return isEmpty ? 0 : throw StoreFile.Foreign(path);
    }

    private static int PartitionCount(Database database, int partitionCount)
    {
        var existing = (int)database.ReadLong(ReadPartitionCount);
        if (existing > 0) return existing;
        database.Execute($"INSERT INTO hub (id, partition_count) VALUES (1, {partitionCount})");
        using var insert = database.Prepare("INSERT INTO partitions (partition) VALUES (?1)");
        for (var partition = 0; partition < partitionCount; partition++) insert.Bind(1, partition).Run();
        return partitionCount;
    }
}
