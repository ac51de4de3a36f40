using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>
/// Tells which code of a compilation does nothing that a rule is about, by the names that it mentions and without
/// binding it: those of the framework's plain types, and those of code that is plain itself. All that is called alike
/// is taken for one, so that it errs to the safe side only.
/// </summary>
internal sealed class PlainCode
{
    private readonly Dictionary<string, NamedCode> _names = new(StringComparer.Ordinal);
    private readonly ReferencedNames _referenced;
    private readonly bool _isOpaque;

    public PlainCode(Compilation compilation, ReferencedNames referenced)
    {
        _referenced = referenced;
        var files = compilation.SyntaxTrees.Select(FileDeclarations.Of).ToList();
        _isOpaque = files.Exists(file =>
            file.IsOpaque || file.Everywhere.Any(referenced.IsSuspect) || file.Everywhere.Any(IsAlsoDeclared));
        if (_isOpaque) return;
        var implemented = new Implementations(files.SelectMany(file => file.Types));
        foreach (var declaration in files.SelectMany(file => file.All)) Take(declaration, implemented);
        Spread(code => code.IsForeign, code => code.Typed, code => code.IsForeign = true);
        foreach (var code in _names.Values) code.IsSuspect |= code.IsForeign;
        Spread(code => code.IsSuspect, code => code.Users, code => code.IsSuspect = true);

        bool IsAlsoDeclared(string name) => files.Exists(file => file.All.Any(known => known.Names.Contains(name)));
    }

    /// <summary>Whether what runs by the name of a symbol does nothing that is suspect, and leads to nothing.</summary>
    public bool IsPlain(ISymbol symbol) => !_isOpaque && NameOf(symbol) is { } name
        && _names.TryGetValue(name, out var code) && code is { IsDeclared: true, IsSuspect: false };

    // As declarations are listed: constructors by their types, accessors by their properties.
    private static string? NameOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => NameOf(property),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } =>
            symbol.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => Implied.Operator,
        IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) } => null,
        IPropertySymbol { IsIndexer: true } => Implied.Indexer,
        ILocalSymbol => null,
        _ => symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1),
    };

    private void Take(Declaration declaration, Implementations implemented)
    {
        var isForeign = declaration.Signature.Any(_referenced.IsSuspect);
        var isSuspect = isForeign || declaration.IsOpaque
            || declaration.Mentions.Any(_referenced.IsSuspect)
            || declaration.Implied.Any(_referenced.IsSuspectPattern)
            || (declaration.Unimplemented is { } type && !implemented.AreThereFor(type));
        foreach (var name in declaration.Names)
        {
            var code = CodeOf(name);
            code.IsDeclared = true;
            code.IsForeign |= isForeign;
            code.IsSuspect |= isSuspect;
            foreach (var mention in declaration.Signature) CodeOf(mention).Typed.Add(code);
            foreach (var mention in declaration.Mentions) CodeOf(mention).Users.Add(code);
            foreach (var mention in declaration.Implied) CodeOf(mention).Users.Add(code);
        }
    }

    private NamedCode CodeOf(string name)
    {
        if (!_names.TryGetValue(name, out var code)) _names.Add(name, code = new());
        return code;
    }

    private void Spread(
        Func<NamedCode, bool> isMarked, Func<NamedCode, List<NamedCode>> next, Action<NamedCode> mark)
    {
        var open = new Stack<NamedCode>(_names.Values.Where(isMarked));
        while (open.Count > 0)
        {
            foreach (var user in next(open.Pop()))
            {
                if (isMarked(user)) continue;
                mark(user);
                open.Push(user);
            }
        }
    }
}
