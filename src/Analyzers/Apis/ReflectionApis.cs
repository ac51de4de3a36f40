namespace Durable.Sdk.Analyzers.Apis;

/// <summary>What gives members in an order that nobody promises, and what leaves managed code.</summary>
internal static class ReflectionApis
{
    public static readonly ApiEntry[] MemberOrder =
    [
        ApiEntry.Derived(
            "System.Type",
            "GetMembers", "GetMember", "GetMethods", "GetProperties", "GetFields", "GetEvents", "GetConstructors",
            "GetNestedTypes", "GetInterfaces", "GetDefaultMembers", "FindMembers", "FindInterfaces"),
        ApiEntry.Derived(
            "System.Reflection.TypeInfo",
            "DeclaredMembers", "DeclaredMethods", "DeclaredProperties", "DeclaredFields", "DeclaredEvents",
            "DeclaredConstructors", "DeclaredNestedTypes", "ImplementedInterfaces", "GetDeclaredMethods"),
        ApiEntry.Derived(
            "System.Reflection.Assembly",
            "GetTypes", "GetExportedTypes", "DefinedTypes", "ExportedTypes", "GetForwardedTypes", "GetModules"),
        ApiEntry.Derived("System.Reflection.Module", "GetTypes", "GetMethods", "GetFields", "FindTypes"),
        ApiEntry.Derived(
            "System.Reflection.MemberInfo", "GetCustomAttributes", "GetCustomAttributesData", "CustomAttributes"),
        ApiEntry.Some("System.Reflection.CustomAttributeExtensions", "GetCustomAttributes"),
        ApiEntry.Some("System.Attribute", "GetCustomAttributes"),
        ApiEntry.All("System.Reflection.RuntimeReflectionExtensions"),
        ApiEntry.Some("System.ComponentModel.TypeDescriptor", "GetProperties", "GetEvents", "GetAttributes"),
    ];

    public static readonly ApiEntry[] Native =
    [
        ApiEntry.All("System.Runtime.InteropServices.NativeLibrary"),
        ApiEntry.All("System.Runtime.InteropServices.NativeMemory"),
        ApiEntry.Some("System.Runtime.InteropServices.Marshal", "!SizeOf", "!OffsetOf"),
        ApiEntry.All("System.Runtime.InteropServices.GCHandle"),
    ];
}
