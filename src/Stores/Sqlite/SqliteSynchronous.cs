namespace Durable.Sdk.Sqlite;

/// <summary>What a commit waits for.</summary>
public enum SqliteSynchronous
{
    /// <summary>A commit is on the disk when it ends: nothing is lost when the machine stops.</summary>
    Full,

    /// <summary>
    /// A commit is with the operating system when it ends: nothing is lost when the process is killed, and the last
    /// commits may be when the machine stops. The file stays sound either way.
    /// </summary>
    Normal,
}
