using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>What a build puts in the place of the beginnings of paths, to give the same outputs everywhere.</summary>
internal sealed record PathMapSpec(EquatableArray<string> Beginnings, EquatableArray<string> Replacements)
{
    public static PathMapSpec Of(Compilation compilation)
    {
        var map = (compilation.Options.SourceReferenceResolver as SourceFileResolver)?.PathMap ?? [];
        return new(new(map.Select(pair => pair.Key)), new(map.Select(pair => pair.Value)));
    }

    public string Map(string path)
    {
        for (var i = 0; i < Beginnings.Count; i++)
        {
            if (path.StartsWith(Beginnings[i], StringComparison.Ordinal))
                return Replacements[i] + path.Substring(Beginnings[i].Length).Replace('\\', '/');
        }

        return path;
    }
}
