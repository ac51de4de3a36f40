using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Knows the types that System.Text.Json refuses, or that mean nothing outside of their process.</summary>
internal static class Refusals
{
    private const string Data = "Put the data itself into the payload";

    // Classes of the framework by their base, with what to do instead.
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["System.IO.Stream"] = "Send its bytes, or the place where they are stored",
        ["System.IO.TextReader"] = "Send its text, or the place where it is stored",
        ["System.IO.TextWriter"] = "Send its text, or the place where it is stored",
        ["System.Type"] = "Send its name",
        ["System.Reflection.MemberInfo"] = "Send its name",
        ["System.Reflection.Assembly"] = "Send its name",
        ["System.Exception"] = "Send its message",
        ["System.Threading.Tasks.Task"] = "Await it, and send the result",
        ["System.Threading.Tasks.ValueTask"] = "Await it, and send the result",
        ["System.Threading.CancellationToken"] = "An activity is given a token of its own",
        ["System.Threading.CancellationTokenSource"] = "An activity is given a token of its own",
        ["System.Threading.WaitHandle"] = "Wait for an event or an entity",
        ["System.Threading.Thread"] = "A thread does not leave its process",
        ["System.Threading.SemaphoreSlim"] = "Lock an entity",
        ["System.Net.Http.HttpMessageInvoker"] = "Let an activity have it injected",
        ["System.Net.Http.HttpContent"] = "Send its text or bytes",
        ["System.Net.Http.HttpRequestMessage"] = Data,
        ["System.Net.Http.HttpResponseMessage"] = Data,
        ["System.Data.DataTable"] = "Send a list of records",
        ["System.Data.DataSet"] = "Send lists of records",
        ["System.Data.Common.DbConnection"] = "Let an activity have it injected",
    };

    // What is written by its properties, as none has a setter or a constructor for them, or refers to itself.
    private static readonly Dictionary<string, string> Closed = new(StringComparer.Ordinal)
    {
        ["System.ArraySegment"] = "Use an array",
        ["System.DBNull"] = "Use null",
        ["System.Index"] = "Use numbers",
        ["System.Lazy"] = "Send its value",
        ["System.Range"] = "Use numbers",
        ["System.TimeZoneInfo"] = "Send its id",
        ["System.Collections.BitArray"] = "Use an array of 'bool'",
        ["System.Collections.Generic.PriorityQueue"] = "Use a list of its elements with their priorities",
        ["System.Collections.Specialized.NameValueCollection"] = "Use a dictionary",
        ["System.Drawing.Color"] = "Send its number",
        ["System.Globalization.CultureInfo"] = "Send its name",
        ["System.Linq.Lookup"] = "Use a dictionary of lists",
        ["System.Net.IPAddress"] = "Send its text",
        ["System.Net.IPEndPoint"] = "Send its text",
        ["System.Net.Mail.MailAddress"] = "Send its text",
        ["System.Numerics.BigInteger"] = "Send its text",
        ["System.Numerics.Complex"] = "Send both of its parts",
        ["System.Text.Encoding"] = "Send its name",
        ["System.Text.RegularExpressions.Regex"] = "Send its pattern",
    };

    /// <summary>What a type is and what to send instead; null for a type that has JSON.</summary>
    public static (string What, string Instead)? Of(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) return ("a pointer", Data);
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return ("a number as wide as a pointer", "Use 'long'");
        if (type.TypeKind == TypeKind.Delegate) return ("a delegate", "Send data that says what is to be done");
        if (type.IsRefLikeType) return ($"the ref struct '{type.Name}'", "Use an array");
        if (type is IArrayTypeSymbol { Rank: > 1 }) return ("an array of several dimensions", "Use an array of arrays");
        if (type.Name == "IAsyncEnumerable" && JsonMembers.IsIn(type, "System.Collections.Generic"))
            return ("a stream of values", "Use a list");
        if (JsonCollections.KeyOf(type) is { } key && !MayBeKey(key))
            return ($"a dictionary with keys of type '{Display(key)}'", "Use keys of text, numbers or ids, or a list");
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            if (!JsonMembers.IsOfFramework(level)) continue;
            var name = $"{level.ContainingNamespace.ToDisplayString()}.{level.Name}";
            if (Classes.TryGetValue(name, out var instead) || Closed.TryGetValue(name, out instead))
                return ($"of type '{Display(type)}'", instead);
        }

        return null;
    }

    public static string Display(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).TrimEnd('?');

    private static bool MayBeKey(ITypeSymbol key) =>
        key.TypeKind is TypeKind.Enum or TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic
        || key.SpecialType is not (SpecialType.None or SpecialType.System_Object or SpecialType.System_IntPtr
            or SpecialType.System_UIntPtr)
        || JsonAttributes.HasConverter(key)
        || (JsonMembers.IsIn(key, "System") && key.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly"
            or "TimeOnly" or "Uri" or "Version" or "Half" or "Int128" or "UInt128");
}
