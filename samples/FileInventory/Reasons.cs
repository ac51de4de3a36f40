namespace FileInventory;

/// <summary>Why a path cannot be read, in a few words: the path itself is printed beside it.</summary>
internal static class Reasons
{
    public static string Of(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "gone by now, or its name is not valid text",
        _ => exception.Message,
    };
}
