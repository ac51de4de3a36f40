namespace Durable.Sdk.Analyzers.Plain;

/// <summary>Names of what is called without a name, and of what the compiler calls by a pattern.</summary>
internal static class Implied
{
    public const string Indexer = "this[]";
    public const string Operator = "operator";

    /// <summary>What makes a collection out of its elements.</summary>
    public const string Collection = "[]";

    /// <summary>What makes a record out of another one.</summary>
    public const string Copy = "with";

    /// <summary>What is called to compare where something is sorted.</summary>
    public const string Comparison = "CompareTo";

    /// <summary>What is read of a record to make a text of it.</summary>
    public const string Print = "PrintMembers";

    /// <summary>What makes an argument out of an interpolated string.</summary>
    public const string Handler = "$";

    public static readonly string[] Loop =
        ["GetEnumerator", "MoveNext", "Current", "Dispose", "GetAsyncEnumerator", "MoveNextAsync", "DisposeAsync"];

    public static readonly string[] Await = ["GetAwaiter", "IsCompleted", "GetResult"];

    public static readonly string[] Using = ["Dispose", "DisposeAsync"];

    public static readonly string[] Deconstruction = ["Deconstruct"];

    public static readonly string[] Element = [Indexer, "Length", "Count", "Slice"];

    public static readonly string[] Addition = ["Add"];

    public static readonly string[] Copying = [Copy];

    public static readonly string[] Equality = ["Equals"];

    public static readonly string[] Text = ["ToString", Print];

    public static readonly string[] Interpolation =
        ["ToString", "TryFormat", Print, Handler, "AppendLiteral", "AppendFormatted"];

    public static readonly string[] Query =
    [
        "Select", "Where", "SelectMany", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy",
        "Join", "GroupJoin", "Cast",
    ];

    public static readonly string[] CollectionExpression = [Collection, "Add", .. Loop];
}
