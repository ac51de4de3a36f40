using System.Security.Cryptography;
using System.Text;

namespace FileInventory;

/// <summary>What the user asked for.</summary>
/// <param name="Folder">The folder, as a full path.</param>
/// <param name="Hub">The hub's file, as a full path.</param>
/// <param name="Resume">Whether to go on with the run that is under way.</param>
/// <param name="Top">How many duplicate groups and unreadable paths the report shows.</param>
/// <param name="Width">How many pages are hashed at once.</param>
internal sealed record CommandLine(string Folder, string Hub, bool Resume, int Top, int Width)
{
    public const string Usage = "Usage: FileInventory <folder> [--resume] [--hub <file>] [--top <n>] [--width <n>]";

    /// <summary>The same for every run over the folder: that is how a later run finds an earlier one.</summary>
    public string InstanceId => IdOf(Folder);

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They cannot be used; the message is for the user.</exception>
    public static CommandLine Parse(string[] args)
    {
        string? folder = null, hub = null;
        var (resume, top, width) = (false, 10, Environment.ProcessorCount);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--resume": resume = true; break;
                case "--hub": hub = ValueAfter(args, ref i); break;
                case "--top": top = NumberAfter(args, ref i); break;
                case "--width": width = NumberAfter(args, ref i); break;
                case var option when option.StartsWith('-'):
                    throw new UsageException($"The option '{option}' is not known. {Usage}");
                case var path when folder is null: folder = path; break;
                case var more: throw new UsageException($"One folder at a time; '{more}' is one too many. {Usage}");
            }
        }

        if (string.IsNullOrEmpty(folder)) throw new UsageException(Usage);
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder '{folder}'.");
        return new(folder, Path.GetFullPath(hub ?? DefaultHub(folder)), resume, top, width);
    }

    // One hub for each folder: a run over one never goes on with an unfinished run over another.
    private static string DefaultHub(string folder)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(data.Length == 0 ? Path.GetTempPath() : data, "FileInventory", IdOf(folder) + ".db");
    }

    private static string IdOf(string folder) =>
        "inventory-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];

    private static string ValueAfter(string[] args, ref int index) =>
        ++index < args.Length ? args[index] : throw new UsageException($"'{args[index - 1]}' needs a value. {Usage}");

    private static int NumberAfter(string[] args, ref int index)
    {
        var option = args[index];
        return int.TryParse(ValueAfter(args, ref index), out var number) && number is >= 1 and <= 1000
            ? number
            : throw new UsageException($"'{option}' needs a number from 1 to 1000, and got '{args[index]}'.");
    }
}
